import { useMutation } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import type { Project } from '../../contract/projects'
import { api, client } from '../api/client'
import { queryClient } from '../api/query-client'
import { newRunPath } from '../routes/paths'
import { useOverlay } from '../state/overlay-store'

/** What the sample project is made to show. */
const sampleLine = 'python -m unittest -v'

/** The three ways to a project. Each ends at New run for it. */
export function useAddProject() {
  const [, navigate] = useLocation()
  const goOn = async (project: Project, line?: string) => {
    await queryClient.invalidateQueries({ queryKey: api.projects.list.key() })
    useOverlay.getState().close()
    navigate(newRunPath({ projectId: project.id, ...(line ? { line } : {}) }))
  }
  const fromSource = useMutation(api.projects.add.mutationOptions({ onSuccess: (p) => goOn(p) }))
  const fromSample = useMutation(
    api.projects.addSample.mutationOptions({ onSuccess: (p) => goOn(p, sampleLine) }),
  )
  const fromFolder = useMutation({
    mutationFn: async () => {
      const source = await client.desktop.pickFolder({ title: 'Open a folder' })
      return source === null ? null : client.projects.add({ source })
    },
    onSuccess: async (project) => {
      if (project) await goOn(project)
    },
  })
  return { fromSource, fromSample, fromFolder }
}
