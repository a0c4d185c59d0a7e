#!/bin/sh
# Makes the topics of the pipeline that no connector makes. Further arguments go to
# kafka-topics.sh, such as --command-config client.properties.
set -eu
kafka-topics.sh --bootstrap-server b-1:9092,b-2:9092 --create --if-not-exists --topic shop-eu.message --partitions 1 --config cleanup.policy=delete --config retention.ms=604800000 "$@"
kafka-topics.sh --bootstrap-server b-1:9092,b-2:9092 --create --if-not-exists --topic __debezium-heartbeat.shop-eu --partitions 1 --config cleanup.policy=delete --config retention.ms=604800000 "$@"
kafka-topics.sh --bootstrap-server b-1:9092,b-2:9092 --create --if-not-exists --topic __tributary-snapshot-requests.shop-eu --partitions 1 --config cleanup.policy=delete --config retention.ms=604800000 "$@"
kafka-topics.sh --bootstrap-server b-1:9092,b-2:9092 --create --if-not-exists --topic __tributary-snapshot-notes.shop-eu --partitions 1 --config cleanup.policy=delete --config retention.ms=604800000 "$@"
