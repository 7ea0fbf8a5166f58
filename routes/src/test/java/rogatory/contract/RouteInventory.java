package rogatory.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Compares what is mapped with what an OpenAPI file lists. */
public final class RouteInventory {
  private RouteInventory() {}

  /**
   * Every mapping below a prefix that is not in the file, and every operation below it in the file
   * that is not mapped. A mapping without methods is a fault of its own.
   *
   * @param prefix for example {@code /api/v1}
   */
  public static List<String> faults(
      RequestMappingHandlerMapping mapping, OpenApiJudge judge, String prefix) {
    Set<String> mapped = new TreeSet<>();
    List<String> faults = new ArrayList<>();
    for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
      for (String pattern : info.getPatternValues()) {
        if (pattern.startsWith(prefix)) {
          Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
          if (methods.isEmpty()) {
            faults.add(pattern + " is mapped for every method");
          }
          methods.forEach(
              method -> mapped.add(method.name() + " " + OpenApiJudge.nameless(pattern)));
        }
      }
    }
    Set<String> listed = new TreeSet<>(judge.operations());
    listed.removeIf(operation -> !operation.contains(" " + prefix));
    mapped.stream()
        .filter(operation -> !listed.contains(operation))
        .forEach(operation -> faults.add(operation + " is mapped and not in the file"));
    listed.stream()
        .filter(operation -> !mapped.contains(operation))
        .forEach(operation -> faults.add(operation + " is in the file and not mapped"));
    return List.copyOf(faults);
  }
}
