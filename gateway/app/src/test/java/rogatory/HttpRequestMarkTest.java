package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class HttpRequestMarkTest {
  private final HttpRequestMark mark = new HttpRequestMark();

  @Test
  void marksEachRequestWithAnIdOfItsOwnAndForgetsItAfterwards() throws Exception {
    List<String> seen = new ArrayList<>();
    for (int call = 0; call < 2; call++) {
      MockHttpServletResponse response = new MockHttpServletResponse();
      mark.doFilter(
          new MockHttpServletRequest(),
          response,
          (request, answer) -> seen.add(MDC.get(HttpRequestMark.FIELD)));
      assertThat(response.getHeader(HttpRequestMark.HEADER)).isEqualTo(seen.get(call));
    }

    assertThat(seen).doesNotHaveDuplicates().allSatisfy(id -> UUID.fromString(id));
    assertThat(MDC.get(HttpRequestMark.FIELD)).isNull();
  }

  @Test
  void takesNoIdFromTheCaller() throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.addHeader(HttpRequestMark.HEADER, "forged\nline");
    MockHttpServletResponse response = new MockHttpServletResponse();

    mark.doFilter(request, response, (any, answer) -> {});

    assertThat(response.getHeader(HttpRequestMark.HEADER)).doesNotContain("forged");
  }
}
