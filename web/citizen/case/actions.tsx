import { useEffect } from 'preact/hooks';
import type { CitizenAppeal } from '../../client/operations.ts';
import { lazy } from '../../ui/lazy.tsx';
import { ActionPanel } from '../../ui/parts/action-panel.tsx';
import { useTexts } from '../texts.ts';
import type { Command } from './action-form.tsx';

const ActionForm = lazy(async () => (await import('./action-form.tsx')).ActionForm);

/** The order in which the actions are offered; others that the platform offers are left to newer pages. */
const KNOWN: readonly string[] = ['rate', 'supply', 'reopen', 'urge', 'comment', 'withdraw'] satisfies Command[];

/** What a person can do with the case now, one form at a time. */
export function Actions({ appeal, onChange }: { readonly appeal: CitizenAppeal; readonly onChange: () => void }) {
  const texts = useTexts().case;
  // Once the case is shown, so that a form opens without a connection too.
  useEffect(() => void ActionForm.preload(), []);
  const offered = appeal.actions
    .filter(({ command }) => KNOWN.includes(command))
    .toSorted((a, b) => KNOWN.indexOf(a.command) - KNOWN.indexOf(b.command));
  return (
    <ActionPanel
      title={texts.actions}
      actions={offered}
      first={offered[0]?.command === 'rate' ? 'rate' : undefined}
      describeDone={({ command }) => texts.done[command as Command]}
      drawForm={(action, onDone) => (
        <ActionForm key={action.command} appeal={appeal} action={action} onDone={onDone} onStale={onChange} />
      )}
      onChange={onChange}
    />
  );
}
