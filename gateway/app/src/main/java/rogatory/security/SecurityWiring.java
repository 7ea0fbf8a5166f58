package rogatory.security;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import rogatory.directory.Persons;
import rogatory.exchange.AuditTrail;
import rogatory.problem.Problems;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Role;

/** The filter chains: machines prove themselves at their gates, people by tokens. */
@Configuration(proxyBeanMethods = false)
class SecurityWiring {
  private static final String NOTHING =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  private static final String FORMS =
      "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  private static final long YEAR_SECONDS = 31_536_000;

  /** The watch over the gateway listens on this machine only; it needs no token. */
  @Bean
  @Order(1)
  SecurityFilterChain watch(HttpSecurity http) {
    stateless(http.securityMatcher(EndpointRequest.toAnyEndpoint()));
    return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll()).build();
  }

  /** Behind the client certificate, each gate verifies the signature of the message. */
  @Bean
  @Order(2)
  SecurityFilterChain machines(HttpSecurity http) {
    stateless(http.securityMatcher("/services/**", "/platform/**", "/attachments/**"));
    return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll()).build();
  }

  /** Pages for everybody: read only, nobody is known, nothing of the page runs or is loaded. */
  @Bean
  @Order(3)
  SecurityFilterChain everybody(HttpSecurity http) {
    stateless(http.securityMatcher(AccessRules.PUBLIC.toArray(String[]::new)));
    http.headers(
        headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(FORMS)));
    return http.authorizeHttpRequests(
            requests -> {
              requests.requestMatchers(HttpMethod.GET).permitAll();
              requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
              requests.anyRequest().denyAll();
            })
        .exceptionHandling(
            handling ->
                handling.authenticationEntryPoint(
                    (request, response, refused) ->
                        Problems.write(response, Problem.METHOD_NOT_ALLOWED)))
        .build();
  }

  @Bean
  @Order(4)
  SecurityFilterChain people(
      HttpSecurity http, Persons persons, AuditTrail audit, MeterRegistry meters, Clock clock) {
    stateless(http);
    Refusals refusals = new Refusals(audit, clock);
    return http.authorizeHttpRequests(
            requests -> {
              requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
              requests
                  .requestMatchers(HttpMethod.GET, AccessRules.PEOPLE + "/openapi.yaml")
                  .permitAll();
              AccessRules.table()
                  .forEach(
                      rule ->
                          requests
                              .requestMatchers(rule.method(), rule.path())
                              .hasAnyAuthority(
                                  rule.roles().stream().map(Role::name).toArray(String[]::new)));
              requests.anyRequest().authenticated();
            })
        .addFilterBefore(
            new BearerTokens(persons, new FailedSignIns(clock), meters), AuthorizationFilter.class)
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .build();
  }

  private static void stateless(HttpSecurity http) {
    http.sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .headers(SecurityWiring::strict);
  }

  private static void strict(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(NOTHING))
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
        .httpStrictTransportSecurity(policy -> policy.maxAgeInSeconds(YEAR_SECONDS))
        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny);
  }
}
