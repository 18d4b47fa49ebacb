import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Me } from '../../client/desk-operations.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { Icon } from '../../ui/icons/icon.tsx';
import { SEARCH } from '../../ui/icons/lucide-desk.ts';
import { LookButtons } from '../../ui/parts/bar.tsx';
import { Button } from '../../ui/parts/button.tsx';
import { maySearch } from '../places.ts';
import { signOut } from '../session/sign-in.tsx';
import { useTexts } from '../texts.ts';
import { Rail } from './rail.tsx';

/** What stands around every screen of a person: the bar with the search and who is signed in, and the navigation, which is behind a button on a narrow screen. */
export function DeskFrame({
  person,
  path,
  onHelp,
  children,
}: {
  readonly person: Me;
  readonly path: string;
  readonly onHelp: () => void;
  readonly children: ComponentChildren;
}) {
  const texts = useTexts();
  const common = useCommonTexts();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => setOpen(false), [path]);
  return (
    <div class="desk-frame" data-open={isOpen ? '' : undefined}>
      <a class="skip-link" href="#content">
        {common.skip}
      </a>
      <header class="bar desk-bar">
        <a class="brand" href="/desk">
          {common.desk}
        </a>
        {maySearch(person) && (
          <a class="find-link" href="/desk/find" title={texts.find.title}>
            <Icon of={SEARCH} />
            <span>{texts.find.title}</span>
            <span class="key" aria-hidden="true">
              /
            </span>
          </a>
        )}
        <Who person={person} />
        <button
          type="button"
          class="button bar-menu"
          aria-expanded={isOpen}
          aria-controls="bar-more rail"
          onClick={() => setOpen(!isOpen)}
        >
          {common.menu}
        </button>
        <div id="bar-more" class="bar-more" data-open={isOpen ? '' : undefined}>
          <Button class="key-button" onClick={onHelp}>
            {texts.keys.button}
          </Button>
          <LookButtons />
          <Button onClick={signOut}>{common.signOut}</Button>
        </div>
      </header>
      <Rail person={person} path={path} />
      <main id="content">{children}</main>
    </div>
  );
}

/** Who is signed in, in which roles. */
function Who({ person }: { readonly person: Me }) {
  const texts = useTexts();
  return (
    <p class="who">
      <span class="hidden-text">{texts.person}</span>
      <strong class="written">{person.name}</strong>
      {person.grants.map(({ role, roleText, unitId, unitName, regionName }) => (
        <span key={`${role} ${unitId}`} class="who-role">
          {roleText} · <span class="written">{[unitName, regionName].filter(Boolean).join(' · ')}</span>
        </span>
      ))}
    </p>
  );
}
