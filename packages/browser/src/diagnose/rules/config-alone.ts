import { faultsOfConfigs } from '../config/alone.ts'
import { sawFailure } from '../open-question.ts'
import type { Rule } from '../rule.ts'

/** A configuration without any request that failed: what is wrong with it whoever asks. */
export const configAlone: Rule = {
  situations: ['no-response'],
  final: true,
  find(facts) {
    const { recording, request, consoleText } = facts
    const { config, responseHeaders } = recording
    if (config === undefined || responseHeaders !== undefined || consoleText.trim() !== '' || sawFailure(facts))
      return []
    return faultsOfConfigs(([] as NonNullable<typeof config>[]).concat(config).flat(), request.url)
  },
}
