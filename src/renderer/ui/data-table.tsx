import type { ReactNode } from 'react'
import { classNames } from './class-names'

export interface Column<Row> {
  readonly title: string
  readonly render: (row: Row) => ReactNode
  readonly align?: 'right'
  /** Takes what the others leave. */
  readonly grow?: boolean
}

interface DataTableProps<Row> {
  /** The accessible name. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** Buttons at the end of a row. */
  readonly actions: (row: Row) => ReactNode
}

/** A plain table for lists that fit in memory. */
export function DataTable<Row>({ label, columns, rows, keyOf, actions }: DataTableProps<Row>) {
  return (
    <table aria-label={label} className="w-full border-collapse">
      <thead className="sticky top-0 z-10 bg-surface">
        <tr className="border-b border-border text-left text-sm text-faint">
          {columns.map((column) => (
            <th
              key={column.title}
              scope="col"
              className={classNames(
                'h-9 px-3 font-medium whitespace-nowrap first:pl-5',
                column.align === 'right' && 'text-right',
                column.grow && 'w-full',
              )}
            >
              {column.title}
            </th>
          ))}
          <th scope="col" className="pr-5">
            <span className="sr-only">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)} className="border-b border-border hover:bg-hover">
            {columns.map((column) => (
              <td
                key={column.title}
                className={classNames(
                  'h-11 px-3 whitespace-nowrap first:pl-5',
                  column.align === 'right' && 'text-right tabular-nums',
                  column.grow && 'max-w-0',
                )}
              >
                {column.render(row)}
              </td>
            ))}
            <td className="pr-4 text-right">{actions(row)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
