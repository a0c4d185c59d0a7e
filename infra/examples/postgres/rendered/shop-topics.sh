#!/bin/sh
# Makes the topics of the pipeline that no connector makes. Further arguments go to
# kafka-topics.sh, such as --command-config client.properties.
set -eu
kafka-topics.sh --bootstrap-server b-1.shop.example:9098 --create --if-not-exists --topic shop.message --partitions 1 --config cleanup.policy=delete --config retention.ms=604800000 "$@"
kafka-topics.sh --bootstrap-server b-1.shop.example:9098 --create --if-not-exists --topic __debezium-heartbeat.shop --partitions 1 --config cleanup.policy=delete --config retention.ms=604800000 "$@"
kafka-topics.sh --bootstrap-server b-1.shop.example:9098 --create --if-not-exists --topic __tributary-snapshot-requests.shop --partitions 1 --config cleanup.policy=delete --config retention.ms=604800000 "$@"
kafka-topics.sh --bootstrap-server b-1.shop.example:9098 --create --if-not-exists --topic __tributary-snapshot-notes.shop --partitions 1 --config cleanup.policy=delete --config retention.ms=604800000 "$@"
