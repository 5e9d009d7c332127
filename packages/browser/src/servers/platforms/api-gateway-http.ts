import { commonMethods } from '@cors/standard/methods'
import { listOf } from '../change.ts'
import type { Server } from '../server.ts'

export const apiGatewayHttp: Server = {
  title: 'API Gateway (HTTP API)',
  kind: 'service',
  trace: /^apigw-requestid/m,
  libraries: ['api-gateway', 'apigateway', 'apigatewayv2'],
  write: (change) => {
    const exposed = listOf(change.exposed)
    const cors = {
      AllowOrigins: change.origins === '*' ? ['*'] : change.origins,
      AllowMethods: listOf(change.methods, commonMethods),
      AllowHeaders: listOf(change.headers, ['content-type', 'authorization']),
      ...(exposed.length > 0 ? { ExposeHeaders: exposed } : {}),
      ...(change.credentials && change.origins !== '*' ? { AllowCredentials: true } : {}),
      ...(change.maxAge === undefined ? {} : { MaxAge: change.maxAge }),
    }
    const command = 'aws apigatewayv2 update-api --api-id "$API_ID" --cors-configuration file://cors.json'
    return [
      { file: 'cors.json', language: 'json', place: 'newFile', code: JSON.stringify(cors, null, 2) },
      { file: 'cors.json', language: 'sh', place: 'command', code: command },
    ]
  },
}
