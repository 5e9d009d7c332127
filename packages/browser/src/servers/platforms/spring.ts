import { commonMethods } from '@cors/standard/methods'
import { hasStars, listOf } from '../change.ts'
import { doubled, lines, list } from '../code.ts'
import type { Server } from '../server.ts'

export const spring: Server = {
  title: 'Spring',
  kind: 'application',
  trace:
    /invalid cors request|whitelabel error page|^set-cookie: jsessionid|^body: [^\n]*\{"timestamp":[^\n]*"status":\d+,"error":/m,
  libraries: ['spring-boot', 'spring-security'],
  write: (change) => {
    const exposed = listOf(change.exposed)
    const call = (name: string, items: readonly string[]): string =>
      `        cors.${name}(List.of(${list(items, doubled)}));`
    const code = lines(
      'import java.util.List;',
      'import org.springframework.boot.web.servlet.FilterRegistrationBean;',
      'import org.springframework.context.annotation.Bean;',
      'import org.springframework.context.annotation.Configuration;',
      'import org.springframework.core.Ordered;',
      'import org.springframework.web.cors.CorsConfiguration;',
      'import org.springframework.web.cors.UrlBasedCorsConfigurationSource;',
      'import org.springframework.web.filter.CorsFilter;',
      '',
      '@Configuration',
      'public class CorsConfig {',
      '    @Bean',
      '    public FilterRegistrationBean<CorsFilter> corsFilter() {',
      '        CorsConfiguration cors = new CorsConfiguration();',
      call(
        hasStars(change) ? 'setAllowedOriginPatterns' : 'setAllowedOrigins',
        change.origins === '*' ? ['*'] : change.origins,
      ),
      call('setAllowedMethods', change.methods.any ? ['*'] : listOf(change.methods, commonMethods)),
      // It answers `*` with the headers that were asked for.
      call('setAllowedHeaders', change.headers.configured === undefined ? ['*'] : listOf(change.headers)),
      exposed.length > 0 && call('setExposedHeaders', exposed),
      change.credentials && change.origins !== '*' && '        cors.setAllowCredentials(true);',
      change.maxAge !== undefined && `        cors.setMaxAge(${change.maxAge}L);`,
      '        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();',
      '        source.registerCorsConfiguration("/**", cors);',
      '        FilterRegistrationBean<CorsFilter> bean = new FilterRegistrationBean<>(new CorsFilter(source));',
      '        bean.setOrder(Ordered.HIGHEST_PRECEDENCE);',
      '        return bean;',
      '    }',
      '}',
    )
    return [{ file: 'src/main/java/CorsConfig.java', language: 'java', place: 'springBean', code }]
  },
}
