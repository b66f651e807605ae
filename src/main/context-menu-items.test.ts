import { expect, it } from 'vitest'
import { contextMenuItems, type ClickedPlace } from './context-menu-items'

const editFlags = {
  canUndo: false,
  canRedo: false,
  canCut: true,
  canCopy: true,
  canPaste: true,
  canDelete: true,
  canSelectAll: true,
  canEditRichly: false,
}
const field: ClickedPlace = { isEditable: true, selectionText: 'some', editFlags }
const rolesOf = (place: ClickedPlace, inTerminal = false) =>
  contextMenuItems(place, inTerminal).flatMap(({ role, enabled }) =>
    role === undefined ? [] : [enabled === false ? `(${role})` : role],
  )

it('a field offers editing, what can not be done greyed out', () => {
  expect(rolesOf(field)).toEqual(['cut', 'copy', 'paste', 'selectAll'])
  const empty = { ...editFlags, canCut: false, canCopy: false }
  expect(rolesOf({ ...field, selectionText: '', editFlags: empty })).toEqual([
    '(cut)',
    '(copy)',
    'paste',
    'selectAll',
  ])
})

it('text that is selected can be copied, and where there is nothing there is no menu', () => {
  expect(rolesOf({ ...field, isEditable: false })).toEqual(['copy'])
  expect(rolesOf({ ...field, isEditable: false, selectionText: '' })).toEqual([])
})

it('a terminal offers no more than copy and paste', () => {
  expect(rolesOf(field, true)).toEqual(['copy', 'paste'])
  expect(rolesOf({ ...field, selectionText: '' }, true)).toEqual(['(copy)', 'paste'])
  expect(rolesOf({ ...field, isEditable: false }, true)).toEqual(['copy'])
})
