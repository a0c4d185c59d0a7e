package dev.tributary.sink.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import org.jspecify.annotations.Nullable;

/** Metrics as attributes of an MBean, under names of their own. */
final class MetricBean implements DynamicMBean {
  private final Map<String, Metric> metrics = new LinkedHashMap<>();

  MetricBean(List<Metric> metrics) {
    metrics.forEach(metric -> this.metrics.put(metric.name(), metric));
  }

  @Override
  public Object getAttribute(String name) throws AttributeNotFoundException {
    Metric metric = metrics.get(name);
    if (metric == null) {
      throw new AttributeNotFoundException("There is no metric " + name);
    }
    return metric.value().getAsLong();
  }

  @Override
  public AttributeList getAttributes(String[] names) {
    AttributeList list = new AttributeList();
    for (String name : names) {
      Metric metric = metrics.get(name);
      if (metric != null) {
        list.add(new Attribute(name, metric.value().getAsLong()));
      }
    }
    return list;
  }

  @Override
  public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
    throw new AttributeNotFoundException("Metrics are only read: " + attribute.getName());
  }

  @Override
  public AttributeList setAttributes(AttributeList attributes) {
    return new AttributeList();
  }

  @Override
  public @Nullable Object invoke(String action, @Nullable Object[] parameters, String[] signature) {
    throw new UnsupportedOperationException("Metrics are only read: " + action);
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    MBeanAttributeInfo[] attributes =
        metrics.values().stream()
            .map(
                metric ->
                    new MBeanAttributeInfo(
                        metric.name(), "long", metric.meaning(), true, false, false))
            .toArray(MBeanAttributeInfo[]::new);
    return new MBeanInfo(
        MetricBean.class.getName(), "Metrics of Tributary's sink", attributes, null, null, null);
  }
}
