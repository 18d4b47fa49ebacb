import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from './button.tsx';
import { DoneNote } from './done-note.tsx';
import { OpenedForm } from './opened-form.tsx';

/** An action that the platform offers. */
interface Offered {
  readonly command: string;
  readonly label: string;
}

/**
 * The actions that are offered, one form at a time, and a note of the one that was carried out. `first` is open from the start.
 * `drawForm` draws the form of an action; it calls `onDone` when the action was carried out.
 */
export function ActionPanel<Action extends Offered>({
  title,
  actions,
  first,
  describeDone,
  drawForm,
  onChange,
}: {
  readonly title: string;
  readonly actions: readonly Action[];
  readonly first?: string | undefined;
  readonly describeDone: (action: Offered) => string;
  readonly drawForm: (action: Action, onDone: () => void) => ComponentChildren;
  readonly onChange: () => void;
}) {
  const [chosen, setChosen] = useState<string | null>();
  const [done, setDone] = useState<Action>();
  const open = chosen === undefined ? first : chosen;
  const action = actions.find(({ command }) => command === open);
  if (actions.length === 0 && done === undefined) return null;
  const finish = (given: Action) => {
    setDone(given);
    setChosen(null);
    onChange();
  };
  return (
    <section class="card" aria-labelledby="actions">
      <h2 id="actions">{title}</h2>
      {done !== undefined && <DoneNote>{describeDone(done)}</DoneNote>}
      <div class="buttons">
        {actions.map(({ command, label }) => (
          <Button
            key={command}
            look={command === 'withdraw' ? 'danger' : undefined}
            isPressed={command === action?.command}
            onClick={() => {
              setDone(undefined);
              setChosen(command === action?.command ? null : command);
            }}
          >
            {label}
          </Button>
        ))}
      </div>
      {action !== undefined && <OpenedForm key={action.command}>{drawForm(action, () => finish(action))}</OpenedForm>}
    </section>
  );
}
