package rogatory.security;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import rogatory.directory.Persons;

/** The authentication of a person by a token; it holds no secret. */
final class PersonAuthentication extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1L;

  private final transient Persons.Bearer bearer;

  PersonAuthentication(Persons.Bearer bearer) {
    super(authorities(bearer));
    this.bearer = bearer;
    setAuthenticated(true);
  }

  private static List<SimpleGrantedAuthority> authorities(Persons.Bearer bearer) {
    return bearer.actor().roles().stream()
        .map(role -> new SimpleGrantedAuthority(role.name()))
        .toList();
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public Persons.Bearer getPrincipal() {
    return bearer;
  }

  @Override
  public String getName() {
    return bearer.actor().person().value();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PersonAuthentication that && bearer.equals(that.bearer);
  }

  @Override
  public int hashCode() {
    return bearer.hashCode();
  }
}
