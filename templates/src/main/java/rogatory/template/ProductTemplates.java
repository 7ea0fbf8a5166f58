package rogatory.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import rogatory.request.TemplateRef;

/**
 * The templates that come with the product, in which the build finds every fault. They are the same
 * for all catalogues of a process, and each is read when it is first asked for.
 */
final class ProductTemplates {
  private static final Lazy<ProductTemplates> PRODUCT = new Lazy<>(ProductTemplates::new);

  private final Lazy<SharedParts> shared;
  private final Map<TemplateRef, Lazy<Template>> templates;

  /** Those of nobody yet: nothing is read. */
  ProductTemplates() {
    TemplateFolder folder = new TemplateFolder.BuiltIn();
    this.shared = new Lazy<>(() -> SharedParts.load(folder));
    Lazy<TemplateLoader> loader = new Lazy<>(() -> new TemplateLoader(shared.get()));
    Map<TemplateRef, Lazy<Template>> found = new LinkedHashMap<>();
    for (String path : folder.templates()) {
      int end = path.indexOf('/');
      found.put(
          new TemplateRef(path.substring(0, end), path.substring(end + 1)),
          new Lazy<>(() -> loader.get().load(folder, path)));
    }
    this.templates = Collections.unmodifiableMap(found);
  }

  /** Those of this process. */
  static ProductTemplates get() {
    return PRODUCT.get();
  }

  /** What they import. */
  SharedParts shared() {
    return shared.get();
  }

  /** By id and version, in the order in which they are listed. */
  Map<TemplateRef, Lazy<Template>> templates() {
    return templates;
  }
}
