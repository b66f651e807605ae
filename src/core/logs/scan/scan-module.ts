/**
 * A WebAssembly module of three functions that look at 16 bytes at a time, written out as its binary
 * format has it (WebAssembly core specification, sections 5.4 and 5.5). Its source:
 *
 * ```
 * count(at, to): how many bytes in [at, to) are newlines, and 2^31 more if one of them is ESC
 * find(at, last, needle, length, one, two): the first p in [at, last] where the `length` bytes equal
 *   those at `needle`, or -1; the bytes `one` and `two` of the needle are compared first. It reads up
 *   to `two` + 15 bytes past `last`.
 * findCaseless: the same, but for each byte of the log the bits at `needle` + length + i are set
 *   before it is compared: 0x20 for a letter, else 0.
 * ```
 */
export function scanModule(): Uint8Array {
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, list([functionType(2), functionType(6)])),
    ...section(2, list([[...name('env'), ...name('memory'), 0x02, 0x00, 0x01]])),
    ...section(3, list([[0], [1], [1]])),
    ...section(
      7,
      list([
        [...name('count'), 0, 0],
        [...name('find'), 0, 1],
        [...name('findCaseless'), 0, 2],
      ]),
    ),
    ...section(10, list([countBody(), findBody(false), findBody(true)])),
  ])
}

const i32 = 0x7f
const v128 = 0x7b

const get = (local: number) => [0x20, local]
const set = (local: number) => [0x21, local]
const tee = (local: number) => [0x22, local]
/** `i32.const` of -64 to 63, which is one byte of signed LEB128. */
const constant = (value: number) => [0x41, value & 0x7f]
const block = (...body: number[][]) => [0x02, 0x40, ...body.flat(), 0x0b]
const loop = (...body: number[][]) => [0x03, 0x40, ...body.flat(), 0x0b]
const branch = (depth: number) => [0x0c, depth]
const branchIf = (depth: number) => [0x0d, depth]
const returned = [0x0f]
const minusOne = constant(-1)
const loadByte = [0x2d, 0x00, 0x00]
const [eqz, equal, notEqual, lessThan, greaterThan] = [[0x45], [0x46], [0x47], [0x48], [0x4a]]
const [trailingZeros, ones, add, subtract] = [[0x68], [0x69], [0x6a], [0x6b]]
const [and, or, shiftLeft] = [[0x71], [0x72], [0x74]]
const loadVectorAhead = (offset: number) => [0xfd, 0x00, 0x00, offset]
const loadVector = loadVectorAhead(0)
const splat = [0xfd, 0x0f]
const equalBytes = [0xfd, 0x23]
const andVectors = [0xfd, 0x4e]
const orVectors = [0xfd, 0x50]
const anyTrue = [0xfd, 0x53]
const bitmask = [0xfd, 0x64]

function countBody(): number[] {
  const [at, to, total, piece, newlines, escapes, seen] = [0, 1, 2, 3, 4, 5, 6]
  const step = (bytes: number) => [...get(at), ...constant(bytes), ...add, ...set(at)]
  return body(
    [
      [2, i32],
      [4, v128],
    ],
    [
      [...constant(10), ...splat, ...set(newlines)],
      [...constant(27), ...splat, ...set(escapes)],
      block(
        loop(
          [...get(to), ...get(at), ...subtract, ...constant(16), ...lessThan],
          branchIf(1),
          [...get(at), ...loadVector, ...tee(7), ...get(newlines), ...equalBytes],
          [...bitmask, ...ones, ...get(total), ...add, ...set(total)],
          [...get(7), ...get(escapes), ...equalBytes, ...get(seen), ...orVectors, ...set(seen)],
          step(16),
          branch(0),
        ),
      ),
      block(
        loop(
          [...get(to), ...get(at), ...greaterThan, ...eqz],
          branchIf(1),
          [...get(at), ...loadByte, ...tee(piece), ...constant(10), ...equal],
          [...get(total), ...add, ...set(total)],
          [...get(piece), ...splat, ...get(escapes), ...equalBytes],
          [...get(seen), ...orVectors, ...set(seen)],
          step(1),
          branch(0),
        ),
      ),
      [...get(seen), ...anyTrue, ...constant(31), ...shiftLeft, ...get(total), ...or],
    ],
  )
}

function findBody(caseless: boolean): number[] {
  const [at, last, needle, length, one, two] = [0, 1, 2, 3, 4, 5]
  const [mask, found, i, until, first, second] = [6, 7, 8, 9, 10, 11]
  const [firstFold, secondFold] = [12, 13]
  const needleByte = (place: number) => [...get(needle), ...get(place), ...add, ...loadByte]
  const foldByte = (place: number) => [
    ...get(needle),
    ...get(length),
    ...add,
    ...get(place),
    ...add,
    ...loadByte,
  ]
  const equals = (place: number, byte: number, fold: number, ahead: number) => [
    ...get(at),
    ...get(place),
    ...add,
    ...loadVectorAhead(ahead),
    ...(caseless ? [...get(fold), ...orVectors] : []),
    ...get(byte),
    ...equalBytes,
  ]
  const candidates = (ahead: number) => [
    ...equals(one, first, firstFold, ahead),
    ...equals(two, second, secondFold, ahead),
    ...andVectors,
  ]
  const step = (bytes: number) => [...get(at), ...constant(bytes), ...add, ...set(at)]
  const leapOverBytesWithoutCandidates = block(
    loop(
      [...get(last), ...get(at), ...subtract, ...constant(63), ...lessThan],
      branchIf(1),
      [...candidates(0), ...candidates(16), ...orVectors],
      [...candidates(32), ...candidates(48), ...orVectors, ...orVectors, ...anyTrue],
      branchIf(1),
      [...get(at), ...constant(32), ...constant(32), ...add, ...add, ...set(at)],
      branch(0),
    ),
  )
  const returnIfEqual = block(
    loop(
      [...get(found), ...get(i), ...add, ...loadByte, ...(caseless ? [...foldByte(i), ...or] : [])],
      [...needleByte(i), ...notEqual],
      branchIf(1),
      [...get(i), ...constant(1), ...add, ...tee(i), ...get(length), ...lessThan],
      branchIf(0),
      [...get(found), ...returned],
    ),
  )
  return body(
    [
      [4, i32],
      [4, v128],
    ],
    [
      [
        ...foldByte(one),
        ...splat,
        ...set(firstFold),
        ...foldByte(two),
        ...splat,
        ...set(secondFold),
      ],
      [...needleByte(one), ...splat, ...set(first)],
      [...needleByte(two), ...splat, ...set(second)],
      block(
        loop(
          leapOverBytesWithoutCandidates,
          [...get(at), ...constant(32), ...constant(32), ...add, ...add, ...set(until)],
          block(
            loop(
              [...get(at), ...get(last), ...greaterThan],
              branchIf(3),
              [...get(at), ...get(until), ...lessThan, ...eqz],
              branchIf(1),
              [...candidates(0), ...bitmask, ...set(mask)],
              block(
                loop(
                  [...get(mask), ...eqz],
                  branchIf(1),
                  [...get(at), ...get(mask), ...trailingZeros, ...add, ...tee(found)],
                  [...get(last), ...greaterThan],
                  branchIf(5),
                  [...constant(0), ...set(i)],
                  returnIfEqual,
                  [...get(mask), ...get(mask), ...constant(1), ...subtract, ...and, ...set(mask)],
                  branch(0),
                ),
              ),
              step(16),
              branch(0),
            ),
          ),
          branch(0),
        ),
      ),
      minusOne,
    ],
  )
}

function body(locals: number[][], code: number[][]): number[] {
  return sized([...list(locals), ...code.flat(), 0x0b])
}

function functionType(parameters: number): number[] {
  return [0x60, ...list(Array.from({ length: parameters }, () => [i32])), ...list([[i32]])]
}

function section(id: number, content: number[]): number[] {
  return [id, ...sized(content)]
}

function name(text: string): number[] {
  return sized([...Buffer.from(text)])
}

function list(items: readonly number[][]): number[] {
  return [...unsigned(items.length), ...items.flat()]
}

function sized(bytes: number[]): number[] {
  return [...unsigned(bytes.length), ...bytes]
}

/** LEB128. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)]
}
