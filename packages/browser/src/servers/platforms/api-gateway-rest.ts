import { commonMethods } from '@cors/standard/methods'
import { listOf, type ServerChange } from '../change.ts'
import { doubled, lines } from '../code.ts'
import type { Server } from '../server.ts'

/** A constant of API Gateway: quoted once for it, and once for YAML. */
const constant = (value: string): string => doubled(`'${value}'`)

function gatewayResponse(name: string, origin: string, change: ServerChange): string {
  return lines(
    `      ${name}:`,
    '        ResponseParameters:',
    '          Headers:',
    `            Access-Control-Allow-Origin: ${constant(origin)}`,
    change.credentials && origin !== '*' && `            Access-Control-Allow-Credentials: ${constant('true')}`,
  )
}

export const apiGatewayRest: Server = {
  title: 'API Gateway (REST API, SAM)',
  kind: 'service',
  trace: 'amazon-api-gateway',
  libraries: ['sam'],
  write: (change) => {
    const origins = change.origins === '*' ? ['*'] : change.origins
    const [origin] = origins
    // Its answers are constants: several origins need a function.
    if (origin === undefined || origins.length > 1) return []
    const code = lines(
      'Globals:',
      '  Api:',
      '    Auth:',
      '      AddDefaultAuthorizerToCorsPreflight: false',
      '    Cors:',
      `      AllowOrigin: ${constant(origin)}`,
      `      AllowMethods: ${constant(listOf(change.methods, [...commonMethods, 'OPTIONS']).join(','))}`,
      `      AllowHeaders: ${constant(listOf(change.headers, ['Content-Type', 'Authorization']).join(','))}`,
      change.credentials && origin !== '*' && '      AllowCredentials: true',
      change.maxAge !== undefined && `      MaxAge: ${constant(String(change.maxAge))}`,
      '    GatewayResponses:',
      gatewayResponse('DEFAULT_4XX', origin, change),
      gatewayResponse('DEFAULT_5XX', origin, change),
    )
    const exposed = listOf(change.exposed)
    const headers = {
      'Access-Control-Allow-Origin': origin,
      ...(change.credentials && origin !== '*' ? { 'Access-Control-Allow-Credentials': 'true' } : {}),
      ...(exposed.length > 0 ? { 'Access-Control-Expose-Headers': exposed.join(', ') } : {}),
    }
    const lambda = `const corsHeaders = ${JSON.stringify(headers, null, 2)}\n\nreturn { ...result, headers: { ...result.headers, ...corsHeaders } }`
    return [
      { file: 'template.yaml', language: 'yaml', place: 'samTemplate', code },
      { file: 'index.js', language: 'js', place: 'lambdaResult', code: lambda },
    ]
  },
}
