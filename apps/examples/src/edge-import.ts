import { createPolicy } from '@cors/core'
import { importPolicy } from '@cors/edge'

const { options, findings } = importPolicy(
  `map $http_origin $cors_origin {
  default "";
  "~^https://(app|admin).example.com$" $http_origin;
}
server {
  add_header Access-Control-Allow-Origin $cors_origin;
}`,
  'nginx',
)
if (options) console.log(createPolicy(options).options)
for (const { code, line } of findings) console.log(`${line}: ${code}`)
