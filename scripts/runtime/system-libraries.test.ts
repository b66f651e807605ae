import { describe, expect, test } from 'vitest'

import { missingLibraries, packagesFor } from './system-libraries.ts'

const listing = `	linux-vdso.so.1 (0x00007ffd5a5f2000)
	libffmpeg.so => /opt/electron/./libffmpeg.so (0x00007f1e2ac00000)
	libgtk-3.so.0 => not found
	libnss3.so => not found
	libgtk-3.so.0 => not found
	libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f1e2a800000)
`

describe('missingLibraries', () => {
  test('names each library that ldd did not find, once', () => {
    expect(missingLibraries(listing)).toEqual(['libgtk-3.so.0', 'libnss3.so'])
  })

  test('is empty when everything was found, and for a static program', () => {
    expect(missingLibraries('\tlibc.so.6 => /lib/libc.so.6 (0x0)\n')).toEqual([])
    expect(missingLibraries('\tnot a dynamic executable\n')).toEqual([])
  })
})

describe('packagesFor', () => {
  test('asks for a screen or a font alone when only that is missing', () => {
    expect(packagesFor(['Xvfb'])).toEqual(['xvfb'])
    expect(packagesFor(['any font'])).toEqual(['fonts-dejavu-core'])
  })

  test("asks for all of Chromium's libraries when one is missing", () => {
    const packages = packagesFor(['libgtk-3.so.0', 'Xvfb'])
    expect(packages).toEqual(expect.arrayContaining(['libgtk-3-0', 'libnss3', 'libgbm1', 'xvfb']))
    expect(packages).not.toContain('fonts-dejavu-core')
  })

  test('asks for nothing when nothing is missing', () => {
    expect(packagesFor([])).toEqual([])
  })
})
