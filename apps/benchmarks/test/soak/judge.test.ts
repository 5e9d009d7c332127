import { expect, it } from 'vitest'
import { judgeBusy, judgeLines, judgeMemory, leftOver, type Sample } from '../../src/soak/judge.ts'

const mebibyte = 2 ** 20

/** Thirty samples, each after 20,000 more requests. */
function samplesOf(
  alive: (sample: number, requests: number) => number,
  rss = (_sample: number) => 200 * mebibyte,
): Sample[] {
  return Array.from({ length: 30 }, (_, sample) => {
    const requests = (sample + 1) * 20_000
    return { requests, alive: 30 * mebibyte + alive(sample, requests), rss: rss(sample) }
  })
}

/** What collections leave differs from one to the next. */
const wobble = (sample: number): number => ((sample * 7919) % 13) * 30_000

it.each([
  ['nothing', () => 0],
  ['what collections leave', wobble],
  ['tables that are full after the warm-up', (sample: number) => Math.min(sample, 10) * mebibyte],
  ['samples that are all over the place', (sample: number) => ((sample * 7919) % 13) * mebibyte + sample * 30_000],
  ['two strange samples', (sample: number) => (sample === 20 || sample === 29 ? 20 * mebibyte : wobble(sample))],
])('is not a leak: %s', (_what, alive) => {
  expect(judgeMemory(samplesOf(alive)).faults).toEqual([])
})

it.each([
  ['a pointer for each request', 8],
  ['a string for every tenth request', 6],
])('is a leak: %s', (_what, bytes) => {
  const { slope, faults } = judgeMemory(samplesOf((sample, requests) => wobble(sample) + bytes * requests))
  expect(slope).toBeCloseTo(bytes, 0)
  expect(faults).toEqual([expect.stringMatching(/^memory grows by \d\.\d bytes a request/)])
})

it('resident memory may widen, but not without end', () => {
  expect(judgeMemory(samplesOf(wobble, (sample) => (200 + sample) * mebibyte)).faults).toEqual([])
  const [fault] = judgeMemory(samplesOf(wobble, (sample) => (200 + 20 * sample) * mebibyte)).faults
  expect(fault).toMatch(/^resident memory has grown/)
})

it('names what keeps a process alive that did not before', () => {
  expect(leftOver({ Timeout: 4, TCPServerWrap: 1 }, { Timeout: 4, TCPServerWrap: 1 })).toEqual([])
  expect(leftOver({ Timeout: 4 }, { Timeout: 6, TCPSocketWrap: 1 })).toEqual(['2 more Timeout', '1 more TCPSocketWrap'])
})

it('bounds a turn of the event loop, and the log', () => {
  expect(judgeBusy(300)).toEqual([])
  expect(judgeBusy(1500)).toEqual(['one turn of the event loop computed for 1500 ms'])
  expect(judgeLines(600, 6, 0)).toEqual([])
  expect(judgeLines(10_000, 6, 5)).toEqual(['10000 lines in the log, and at most 960 are due'])
})
