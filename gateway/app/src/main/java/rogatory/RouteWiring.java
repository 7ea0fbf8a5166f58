package rogatory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import rogatory.casework.DeadlineDesk;
import rogatory.casework.DispatchDesk;
import rogatory.casework.FetchDesk;
import rogatory.casework.InboundDesk;
import rogatory.casework.NoticeDesk;
import rogatory.casework.ReplyDesk;
import rogatory.casework.StampDesk;
import rogatory.exchange.Courier;
import rogatory.routes.ErrandRoute;
import rogatory.routes.OutboundDispatchRoute;
import rogatory.routes.RouteFaults;

/** The pipelines from the queues to the desks. */
@Configuration(proxyBeanMethods = false)
class RouteWiring {
  @Bean
  RouteFaults routeFaults() {
    return new RouteFaults();
  }

  @Bean
  OutboundDispatchRoute outboundDispatch(
      DispatchDesk desk, Courier courier, GatewayProperties properties) {
    return new OutboundDispatchRoute(desk, courier, properties.workers().dispatch());
  }

  @Bean
  ErrandRoute replyCorrelation(ReplyDesk desk, GatewayProperties properties) {
    return ErrandRoute.replies(desk, properties.workers().intake());
  }

  @Bean
  ErrandRoute inboundIntake(InboundDesk desk, GatewayProperties properties) {
    return ErrandRoute.inbound(desk, properties.workers().intake());
  }

  @Bean
  ErrandRoute attachmentFetch(FetchDesk desk, GatewayProperties properties) {
    return ErrandRoute.attachments(desk, properties.workers().attachments());
  }

  @Bean
  ErrandRoute deadlines(DeadlineDesk desk, GatewayProperties properties) {
    return ErrandRoute.deadlines(desk, properties.workers().clocks());
  }

  @Bean
  ErrandRoute noticesOut(NoticeDesk desk, GatewayProperties properties) {
    return ErrandRoute.notices(desk, properties.workers().notices());
  }

  @Bean
  ErrandRoute stamping(StampDesk desk, GatewayProperties properties) {
    return ErrandRoute.stamps(desk, properties.workers().clocks());
  }
}
