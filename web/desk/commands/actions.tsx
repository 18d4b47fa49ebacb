import { useRef, useState } from 'preact/hooks';
import type { StaffAppeal } from '../../client/desk-operations.ts';
import { Button } from '../../ui/parts/button.tsx';
import { DoneNote } from '../../ui/parts/done-note.tsx';
import { useOffers } from '../keys/offers.ts';
import { type KeyMap, useKeys } from '../keys/use-keys.ts';
import { useTexts } from '../texts.ts';
import { CommandForm } from './command-form.tsx';
import { movesOn } from './moves-on.ts';
import { findPlace, findView } from './table.ts';

type Action = StaffAppeal['actions'][number];

/** The case to open after a decision, and the way there. */
export interface NextCase {
  readonly title: string;
  /** Opens it; `done` names what was done with the case before. */
  readonly open: (done: string) => void;
}

/** What the person can do with the case now, and beside it the form of what they chose. One form at a time; what was written stays until it is sent. */
export function Actions({
  appeal,
  next,
  onDone,
  onStale,
}: {
  readonly appeal: StaffAppeal;
  /** The case of the list that comes after this one. */
  readonly next?: NextCase | undefined;
  readonly onDone: (answer: StaffAppeal) => void;
  /** Something happened meanwhile: the case is to be read again. */
  readonly onStale: () => void;
}) {
  const texts = useTexts().command;
  const [chosen, setChosen] = useState<Action>();
  const [done, setDone] = useState<string>();
  const root = useRef<HTMLElement>(null);
  const known = appeal.actions
    .filter(({ command }) => findView(command) !== undefined)
    .toSorted((a, b) => findPlace(a.command) - findPlace(b.command));
  const open = (action: Action | undefined) => {
    setDone(undefined);
    setChosen(action);
  };
  /** What was written stays. The focus goes back to what opens the form: its button, or the list that hides it. */
  const close = () => {
    const button = root.current?.querySelector<HTMLElement>('[aria-pressed=true]');
    open(undefined);
    (button?.closest('details')?.querySelector('summary') ?? button)?.focus();
  };
  const keys: KeyMap = Object.fromEntries(
    known.flatMap((action) => {
      const key = findView(action.command)?.key;
      return key === undefined ? [] : [[key, () => open(action)]];
    }),
  );
  useKeys(keys);
  useOffers(
    known.map((action) => ({
      name: action.label,
      key: findView(action.command)?.key,
      run: () => open(action),
    })),
  );
  if (known.length === 0 && done === undefined) return null;

  // Something new to fill in, or a version of its fields: the newest is shown. When it is no longer offered, what was written stays.
  const offered = known.find(({ command }) => command === chosen?.command);
  const shown = offered ?? chosen;
  const more = known.filter(({ command }) => findView(command)?.group === 'more');
  return (
    <>
      <section ref={root} class="card actions" aria-labelledby="actions">
        <h3 id="actions" class="hidden-text">
          {texts.title}
        </h3>
        {done !== undefined && <DoneNote>{texts.done(done)}</DoneNote>}
        <ActionButtons
          actions={known.filter(({ command }) => findView(command)?.group === 'step')}
          shown={shown?.command}
          onChoose={open}
        />
        {more.length > 0 && (
          <details open={more.some(({ command }) => command === shown?.command)}>
            <summary>{texts.more(more.length)}</summary>
            <ActionButtons actions={more} shown={shown?.command} onChoose={open} />
          </details>
        )}
      </section>
      {shown !== undefined && (
        <div class="card decide">
          <CommandForm
            key={shown.command}
            appeal={appeal}
            action={shown}
            isOffered={offered !== undefined}
            next={movesOn(shown.command) ? next?.title : undefined}
            onDone={(answer, goesOn) => {
              open(undefined);
              setDone(shown.label);
              onDone(answer);
              if (goesOn) next?.open(shown.label);
            }}
            onStale={onStale}
            onClose={close}
          />
        </div>
      )}
    </>
  );
}

function ActionButtons({
  actions,
  shown,
  onChoose,
}: {
  readonly actions: readonly Action[];
  readonly shown: string | undefined;
  readonly onChoose: (action: Action | undefined) => void;
}) {
  if (actions.length === 0) return null;
  return (
    <div class="buttons">
      {actions.map((action) => {
        const key = findView(action.command)?.key;
        return (
          <Button
            key={action.command}
            isPressed={action.command === shown}
            onClick={() => onChoose(action.command === shown ? undefined : action)}
          >
            {action.label}
            {key !== undefined && (
              <span class="key" aria-hidden="true">
                {key}
              </span>
            )}
          </Button>
        );
      })}
    </div>
  );
}
