/** What Safari says of a connection that failed, in the languages it is known in. */
const SAFARI =
  /The network connection was lost|Could not connect to the server|A server with the specified hostname could not be found|The Internet connection appears to be offline|An SSL error has occurred|The certificate for this server is invalid|The request timed out|Die Netzwerkverbindung wurde unterbrochen|Verbindung zum Server konnte nicht hergestellt werden|Es konnte keine Verbindung zum Server hergestellt werden|Zeitüberschreitung bei der Anforderung|Impossible de se connecter au serveur|La connexion réseau a été perdue|Le délai de la requête est dépassé|No se (?:ha podido|pudo) conectar (?:con el|al) servidor|Se ha perdido la conexión de red|La conexión de red se perdió|Se ha agotado el tiempo de espera|Não foi possível conectar ao servidor|A conexão de rede foi perdida|Impossibile connettersi al server|La connessione è stata persa|Не удалось подключиться к серверу|Сетевое соединение потеряно|サーバ(?:ー)?に接続できませんでした|ネットワーク接続が切れました|要求がタイムアウトになりました|서버에 연결할 수 없습니다|네트워크 연결이 (?:유실되었습니다|끊겼습니다)|요청한 시간이 초과되었습니다|(?:无法|未能)连接到?服务器|网络连接已中断|请求超时|無法連接伺服器|網路連線中斷/iu

const NEWS =
  "Failed to execute '(?:send|fetch|open|importScripts|toDataURL|toBlob|getImageData|texImage2D)' on '\\w{1,40}'|" +
  'Failed to fetch(?: dynamically imported module.{0,300}| \\([^)\\s]{1,200}\\))?|NetworkError when attempting to fetch resource|Load failed(?: \\([^)\\s]{1,200}\\))?|Network Error|Network request failed|The network connection was lost|A network error occurred|cancelled|abgebrochen|annulé|cancelado|annullato|отменено|キャンセルしました|已取消|취소됨|fetch failed'

/** The one thing that scripts are told of a request that failed, by engine and by library: an error, or its message alone. */
const TOLD = new RegExp(
  `\\b(?:TypeError|AxiosError|Error|NetworkError|DOMException|AbortError|FetchError)[:：]\\s?(?:${NEWS})|^(?:${NEWS})[.!]?$`,
  'iu',
)

/** What objects of libraries look like in a console. */
const OBJECTS =
  /^\{?\W{0,2}(?:AxiosError|HttpErrorResponse)\b|["']?code["']?: ?["']ERR_NETWORK["']|^\{"?readyState"?:\s?0,.{0,40}"?status"?:\s?0\b/

/** Whether a line is no more than the news of a request that failed. */
export function isNetworkMessage(text: string): boolean {
  return (
    (TOLD.test(text) || OBJECTS.test(text) || SAFARI.test(text) || /\bNS_(?:ERROR|BINDING)_[A-Z_]{3,60}/.test(text)) &&
    !/^\*|^curl:/.test(text)
  )
}

/** The error of the network that a line names. */
export function networkErrorIn(text: string): string | undefined {
  const chromium = /\bnet::ERR_[A-Z0-9_]{2,60}(?:\.[A-Za-z]{2,60})?/.exec(text)?.[0]
  return chromium ?? /\bNS_(?:ERROR|BINDING)_[A-Z_]{3,60}/.exec(text)?.[0] ?? SAFARI.exec(text)?.[0]
}
