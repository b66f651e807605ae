import { expect, it } from 'vitest'
import { readPatchFailures } from './patch-failures'

const patch = `diff --git a/data.py b/data.py
--- a/data.py
+++ b/data.py
@@ -9,2 +9,2 @@
-other file
+other
diff --git a/a.py b/a.py
--- a/a.py
+++ b/a.py
@@ -1,2 +1,1 @@
 kept
--- a comment of SQL
@@ -9,2 +8,2 @@
-old
+new
`

it('shows the hunk of the very file, whatever its lines look like', () => {
  const refusal = 'error: patch failed: a.py:9\nerror: a.py: patch does not apply\n'
  expect(readPatchFailures(refusal, patch)).toEqual([
    {
      file: 'a.py',
      line: 9,
      reason: expect.stringContaining('not what the patch expects'),
      hunk: '@@ -9,2 +8,2 @@\n-old\n+new',
    },
  ])
})
