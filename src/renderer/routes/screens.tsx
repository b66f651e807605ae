import { SearchX } from 'lucide-react'
import { Route, Switch, useLocation } from 'wouter'
import { EnvironmentsScreen } from '../environments/environments-screen'
import { NewRunScreen } from '../new-run/new-run-screen'
import { RunScreen } from '../run/run-screen'
import { RunsScreen } from '../runs/runs-screen'
import { SettingsScreen } from '../settings/settings-screen'
import { PageHeader } from '../shell/page-header'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { WorktreesScreen } from '../worktrees/worktrees-screen'
import { environmentsPath, runsPath, settingsPath, worktreesPath } from './paths'

/** The screen that the location names. */
export function Screens() {
  return (
    <Switch>
      <Route path={runsPath} component={RunsScreen} />
      <Route path="/new" component={NewRunScreen} />
      <Route path="/runs/:id">
        {({ id }) => <RunScreen key={id} commandId={decodeURIComponent(id)} />}
      </Route>
      <Route path={environmentsPath} component={EnvironmentsScreen} />
      <Route path={worktreesPath} component={WorktreesScreen} />
      <Route path={settingsPath} component={SettingsScreen} />
      <Route component={NoScreen} />
    </Switch>
  )
}

function NoScreen() {
  const [, navigate] = useLocation()
  return (
    <>
      <PageHeader title="Not found" />
      <EmptyState
        icon={SearchX}
        title="There is nothing here"
        text="This page does not exist any more."
      >
        <Button onClick={() => navigate(runsPath)}>Show runs</Button>
      </EmptyState>
    </>
  )
}
