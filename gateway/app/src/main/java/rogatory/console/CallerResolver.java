package rogatory.console;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriUtils;
import rogatory.directory.Persons;

/** Hands the person and the purpose to the methods of the interface. */
final class CallerResolver implements HandlerMethodArgumentResolver {
  private static final String PURPOSE = "X-Purpose";
  private static final int LONGEST_PURPOSE = 200;

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType().equals(Caller.class);
  }

  @Override
  public Caller resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    return new Caller(signedIn().actor(), purpose(request.getHeader(PURPOSE)));
  }

  /** The person of this thread; nobody else comes so far. */
  static Persons.Bearer signedIn() {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    if (who != null && who.getPrincipal() instanceof Persons.Bearer person) {
      return person;
    }
    throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
  }

  private static @Nullable String purpose(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return null;
    }
    String text = decoded(header.strip());
    if (text.length() > LONGEST_PURPOSE || text.chars().anyMatch(Character::isISOControl)) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    return text;
  }

  private static String decoded(String header) {
    try {
      return UriUtils.decode(header, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return header;
    }
  }
}
