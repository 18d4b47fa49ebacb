import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { goTo } from '../../ui/router.ts';
import { useTexts } from '../texts.ts';
import { idOfOffer, matchOffers, type Offer, useOffered } from './offers.ts';
import { usePaletteKey } from './use-keys.ts';

const NUMBER = /^\d{18}$/;

/**
 * The palette, opened by its keys. Each opening makes a new one: a browser announces the end of a dialog late, and the next
 * one may be open by then, with words in it.
 */
export function KeyedPalette() {
  const [opened, setOpened] = useState(0);
  const [closed, setClosed] = useState(0);
  usePaletteKey(() => setOpened((count) => count + 1));
  if (opened === closed) return null;
  return <Palette key={opened} onClose={() => setClosed((last) => Math.max(last, opened))} />;
}

/** Everything that one can do or open now, found by its name. Arrows choose, Enter does it, Escape closes. */
function Palette({ onClose }: { readonly onClose: () => void }) {
  const texts = useTexts().palette;
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const offers = useOffered();
  const [written, setWritten] = useState('');
  /** By id: the list may grow while a screen is loaded. */
  const [chosen, setChosen] = useState('');
  // Before the next key: what is typed right after the keys that open it belongs into the field.
  useLayoutEffect(() => dialog.current?.showModal(), []);

  const number = written.replace(/\s/g, '');
  const found: readonly Offer[] = NUMBER.test(number)
    ? [{ name: texts.open(number), run: () => goTo(`/desk/case/${number}`) }]
    : matchOffers(offers, written);
  const at = Math.max(
    found.findIndex((offer) => idOfOffer(offer) === chosen),
    0,
  );
  useEffect(() => list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }), [at]);
  const choose = (offer: Offer | undefined) => {
    if (offer === undefined) return;
    // The focus goes back first, so that the command can move it.
    dialog.current?.close();
    offer.run();
  };
  const step = (by: number) => {
    const next = found[(at + by + found.length) % found.length];
    if (next !== undefined) setChosen(idOfOffer(next));
  };
  return (
    <dialog ref={dialog} class="palette" aria-labelledby="palette-title" onClose={onClose}>
      <h2 id="palette-title" class="hidden-text">
        {texts.title}
      </h2>
      <input
        class="input"
        role="combobox"
        aria-label={texts.title}
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={found.length === 0 ? undefined : `palette-${at}`}
        autoComplete="off"
        placeholder={texts.hint}
        value={written}
        onInput={(event) => {
          setWritten(event.currentTarget.value);
          setChosen('');
        }}
        onKeyDown={(event) => {
          if (event.isComposing || event.keyCode === 229) return;
          if (event.key === 'Enter') choose(found[at]);
          else if (event.key === 'ArrowDown') step(1);
          else if (event.key === 'ArrowUp') step(-1);
          else return;
          event.preventDefault();
        }}
      />
      <div ref={list} id="palette-list" role="listbox" aria-label={texts.title}>
        {found.map((offer, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and the keys
          <div
            key={idOfOffer(offer)}
            id={`palette-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onClick={() => choose(offer)}
          >
            <span class="written">{offer.name}</span>
            {offer.key !== undefined && (
              <span class="key" aria-hidden="true">
                {offer.key}
              </span>
            )}
          </div>
        ))}
      </div>
      <p class="muted" role="status">
        {found.length === 0 ? texts.none : texts.found(found.length)}
      </p>
    </dialog>
  );
}
