import { useState } from 'react';
import type { Output } from '#shared/contract/contract.ts';
import type { ProjectContents } from '#shared/contract/projects.ts';
import { useDoor } from '#renderer/api/door.ts';
import { refusalText } from '#renderer/ui/refusal-text.ts';

/** How far the bringing in of a project file has come. */
export type ProjectImport =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly name: string }
  | { readonly kind: 'unreadable'; readonly name: string; readonly why: string }
  | { readonly kind: 'shown'; readonly path: string; readonly contents: ProjectContents; readonly why: string | null }
  | { readonly kind: 'coming'; readonly path: string; readonly contents: ProjectContents }
  | { readonly kind: 'done'; readonly contents: ProjectContents; readonly result: Output<'projects.import'> };

/** Brings a picked file to where the core can read it, looks into it, and takes it in once the person has seen what it is. */
export function useProjectImport() {
  const { client, projectPath } = useDoor();
  const [state, setState] = useState<ProjectImport>({ kind: 'none' });

  const read = async (file: File): Promise<void> => {
    const { name } = file;
    setState({ kind: 'reading', name });
    try {
      const path = await projectPath(file);
      setState({ kind: 'shown', path, contents: await client.call('projects.inspect', { path }), why: null });
    } catch (error) {
      setState({ kind: 'unreadable', name, why: refusalText(error) });
    }
  };

  const takeIn = async (takesOver: boolean): Promise<void> => {
    if (state.kind !== 'shown') return;
    const { path, contents } = state;
    setState({ kind: 'coming', path, contents });
    try {
      const result = await client.call('projects.import', { path, takesOver });
      setState({ kind: 'done', contents, result });
    } catch (error) {
      setState({ kind: 'shown', path, contents, why: refusalText(error) });
    }
  };

  return { state, read, takeIn, close: () => setState({ kind: 'none' }) };
}
