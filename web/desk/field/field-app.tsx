import { useEffect } from 'preact/hooks';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { formatInstant } from '../../ui/format.ts';
import { DeskBar } from '../../ui/parts/bar.tsx';
import { Button } from '../../ui/parts/button.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { DeskProblem } from '../session/desk-problem.tsx';
import { SignIn, signOut } from '../session/sign-in.tsx';
import { useTexts } from '../texts.ts';
import { splitDeskPath } from '../view.ts';
import { FieldCase } from './field-case.tsx';
import { FieldList } from './field-list.tsx';
import { keepShell } from './keep-shell.ts';
import { type Outbox, useOutbox } from './outbox.ts';
import { OutboxCard } from './outbox-card.tsx';
import type { SavedDay } from './store.ts';
import { useDay } from './use-day.ts';
import { useOnline } from './use-online.ts';

/** The view of workers, for a phone that is often without a connection: the cases of today, and what was recorded on site. */
export function FieldApp({ path, token }: { readonly path: string; readonly token: string }) {
  const { day, problem, isReading, reload } = useDay(token);
  useEffect(() => void keepShell(), []);
  const number = splitDeskPath(path)[1];
  return (
    <>
      <FieldBar name={day?.name} isSignedIn={token !== ''} />
      <main id="content">
        <div class="narrow on-site">
          {day ? (
            <Work day={day} number={number} token={token} isReading={isReading} onSent={reload}>
              {/* Without a connection what is saved is enough. */}
              {problem?.status === 0 ? null : <DeskProblem problem={problem} />}
            </Work>
          ) : token === '' && day === null ? (
            <SignIn />
          ) : problem !== undefined ? (
            <DeskProblem problem={problem} />
          ) : (
            <Waiting />
          )}
        </div>
      </main>
    </>
  );
}

function Work({
  day,
  number,
  token,
  isReading,
  onSent,
  children,
}: {
  readonly day: SavedDay;
  readonly number: string | undefined;
  readonly token: string;
  readonly isReading: boolean;
  readonly onSent: () => void;
  readonly children: preact.ComponentChildren;
}) {
  const texts = useTexts().field;
  const isOnline = useOnline();
  const outbox: Outbox = useOutbox(day.subject, token !== '', onSent);
  const open = day.cases.find((each) => each.number === number);
  return (
    <>
      <p class="field-state" role="status">
        <span class="tag">{isOnline ? texts.online : texts.offline}</span>{' '}
        {isReading ? texts.reading : texts.savedAt(formatInstant(day.savedAt))}
      </p>
      {token === '' && (isOnline ? <SignIn /> : <p class="note">{texts.signInLater}</p>)}
      {children}
      <OutboxCard outbox={outbox} />
      {number !== undefined && open !== undefined ? (
        <FieldCase key={number} appeal={open} day={day} outbox={outbox} />
      ) : number !== undefined ? (
        <Screen title={texts.notSaved}>
          <a class="button" href="/desk/field">
            {texts.toList}
          </a>
        </Screen>
      ) : (
        <FieldList cases={day.cases} outbox={outbox} />
      )}
    </>
  );
}

function FieldBar({ name, isSignedIn }: { readonly name: string | undefined; readonly isSignedIn: boolean }) {
  const common = useCommonTexts();
  const who = name !== undefined && <p class="who written">{name}</p>;
  return (
    <DeskBar home="/desk/field" name={common.desk} who={who}>
      {isSignedIn && <Button onClick={signOut}>{common.signOut}</Button>}
    </DeskBar>
  );
}
