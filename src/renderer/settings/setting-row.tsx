import { Undo2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useSearch } from 'wouter'
import type { SettingValue } from '../../contract/settings'
import { IconButton } from '../ui/icon-button'
import { Tag } from '../ui/tag'
import { SettingField } from './setting-field'
import { textOf } from './setting-text'
import { useChangeSetting } from './use-change-setting'

/** One key of runner.toml: what it means, its value, and the way back to its default. */
export function SettingRow({ setting }: { readonly setting: SettingValue }) {
  const { key, value, description, pending } = setting
  const row = useRef<HTMLDivElement>(null)
  const wanted = new URLSearchParams(useSearch()).get('key') === key
  useEffect(() => {
    if (!wanted) return
    row.current?.scrollIntoView({ block: 'center' })
    row.current
      ?.querySelector<HTMLElement>('input, textarea, button')
      ?.focus({ preventScroll: true })
  }, [wanted])
  const { change, error } = useChangeSetting(key)
  const name = key.slice(key.indexOf('.') + 1)
  const isDefault = textOf(value) === textOf(setting.default)
  return (
    <div
      ref={row}
      className="flex min-h-11 items-start justify-between gap-6 border-b border-border py-2.5 pr-2 pl-4 last:border-0"
    >
      <div className="flex max-w-[48ch] min-w-0 flex-col gap-0.5 pt-1">
        <span className="flex items-center gap-2">
          <span className="font-mono text-sm">{name}</span>
          {pending && <Tag tone="warning">at the next start</Tag>}
          {!isDefault && !pending && <Tag tone="info">changed</Tag>}
        </span>
        <span className="text-sm text-muted">{description}</span>
      </div>
      <div className="flex w-[45%] shrink-0 items-start gap-1">
        <div className="min-w-0 flex-1">
          <SettingField label={name} setting={setting} error={error} onChange={change} />
        </div>
        <IconButton
          label={`Back to the default of ${name}`}
          icon={Undo2}
          className="mt-0.5"
          disabled={isDefault}
          onClick={() => change(setting.default)}
        />
      </div>
    </div>
  )
}
