/** Errors that show that no answer came; others are also what a browser says of an answer that it refused. */
const NO_ANSWER =
  /(?:ERR_(?:CONNECTION|NAME|ADDRESS|TIMED_OUT|INTERNET|EMPTY|SSL|CERT|BAD_SSL|NETWORK|SOCKET|PROXY|TUNNEL|DNS|HOST|ICANN)|NS_ERROR_(?:CONNECTION|UNKNOWN_HOST|NET_|OFFLINE|PROXY))/

/** Whether an error of the network says that no answer came. */
export function unanswered(error: string | undefined): boolean {
  return error !== undefined && NO_ANSWER.test(error)
}
