import { Component, type ReactNode } from 'react'
import { messageOfCrash } from './crash-message'
import { CrashNote } from './crash-note'

interface ErrorBoundaryProps {
  /** What broke, for the words. */
  readonly place: 'window' | 'screen'
  readonly children: ReactNode
}

/** Keeps a broken screen from taking the window with it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { message: string | null }> {
  override state: { message: string | null } = { message: null }

  static getDerivedStateFromError(error: unknown): { message: string } {
    return { message: messageOfCrash(error) }
  }

  override render(): ReactNode {
    const { message } = this.state
    if (message === null) return this.props.children
    return (
      <CrashNote
        place={this.props.place}
        message={message}
        onRetry={() => this.setState({ message: null })}
      />
    )
  }
}
