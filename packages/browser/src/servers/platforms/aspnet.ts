import { hasStars, listOf, type WantedList } from '../change.ts'
import { doubled, lines, list } from '../code.ts'
import type { Server } from '../server.ts'

function allowing(name: string, wanted: WantedList): string {
  if (wanted.configured === undefined || wanted.any) return `    .AllowAny${name}()`
  return `    .With${name}s(${list(listOf(wanted), doubled)})`
}

export const aspnet: Server = {
  title: 'ASP.NET Core',
  kind: 'application',
  trace: /^server: (microsoft-iis|kestrel)|^x-powered-by: asp\.net|^set-cookie: \.aspnetcore/m,
  libraries: ['asp.net', 'aspnetcore'],
  write: (change) => {
    const exposed = listOf(change.exposed)
    const policy = lines(
      'builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy',
      change.origins === '*' ? '    .AllowAnyOrigin()' : `    .WithOrigins(${list(change.origins, doubled)})`,
      hasStars(change) && '    .SetIsOriginAllowedToAllowWildcardSubdomains()',
      allowing('Method', change.methods),
      allowing('Header', change.headers),
      exposed.length > 0 && `    .WithExposedHeaders(${list(exposed, doubled)})`,
      change.credentials && change.origins !== '*' && '    .AllowCredentials()',
      change.maxAge !== undefined && `    .SetPreflightMaxAge(TimeSpan.FromSeconds(${change.maxAge}))`,
    )
    return [
      { file: 'Program.cs', language: 'csharp', place: 'aspnetServices', code: `${policy}));` },
      { file: 'Program.cs', language: 'csharp', place: 'aspnetPipeline', code: 'app.UseCors();' },
    ]
  },
}
