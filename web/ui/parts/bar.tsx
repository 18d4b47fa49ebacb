import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useCommonTexts } from '../common-texts.ts';
import { changeLook, useLook } from '../look.ts';
import { usePath } from '../router.ts';
import { Button } from './button.tsx';

interface BarProps {
  readonly home: string;
  readonly name: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** The bar above every page: the way home, 长辈版 and the language, and what an application shows in addition. */
function AppBar({ home, name, children }: BarProps) {
  return (
    <header class="bar">
      <div class="bar-inner">
        <a class="brand" href={home}>
          {name}
        </a>
        {children}
      </div>
    </header>
  );
}

/** 长辈版 and the language. */
export function LookButtons() {
  const texts = useCommonTexts();
  const { language, isElder } = useLook();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <>
      <Button isPressed={isElder} onClick={() => changeLook({ isElder: !isElder })}>
        {texts.elder}
      </Button>
      <Button onClick={() => changeLook({ language: other })}>
        <span lang={other}>{texts.otherLanguage}</span>
      </Button>
    </>
  );
}

/** The bar of a view of the desk without its navigation, after a link that skips it: who is signed in, and the buttons, which are behind a button on a narrow screen. */
export function DeskBar({ home, name, who, children }: BarProps & { readonly who?: ComponentChildren }) {
  const texts = useCommonTexts();
  const path = usePath();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => setOpen(false), [path]);
  if (!who)
    return (
      <AppBar home={home} name={name}>
        <LookButtons />
        {children}
      </AppBar>
    );
  return (
    <>
      <a class="skip-link" href="#content">
        {texts.skip}
      </a>
      <AppBar home={home} name={name}>
        {who}
        <button
          type="button"
          class="button bar-menu"
          aria-expanded={isOpen}
          aria-controls="bar-more"
          onClick={() => setOpen(!isOpen)}
        >
          {texts.menu}
        </button>
        <div id="bar-more" class="bar-more" data-open={isOpen ? '' : undefined}>
          <LookButtons />
          {children}
        </div>
      </AppBar>
    </>
  );
}

/** The bar above the pages for everybody, with the name of the hotline. */
export function Bar({ children }: { readonly children?: ComponentChildren }) {
  const texts = useCommonTexts();
  const name = (
    <>
      <Mark />
      12345<span class="brand-more">{texts.hotlineMore}</span>
    </>
  );
  return (
    <AppBar home="/" name={name}>
      <LookButtons />
      {children}
    </AppBar>
  );
}

/** The mark of the hotline, a speech bubble with a tick. It is in the first file of the citizens' page too. */
function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M16 3.5c7.2 0 12.5 4.9 12.5 11.2S23.2 26 16 26c-1.2 0-2.4-.14-3.5-.4L6.2 29v-5.7C4 21.2 3.5 18.1 3.5 14.7 3.5 8.4 8.8 3.5 16 3.5Z" />
      <path d="m10.5 15.2 4 3.9 7.2-8" />
    </svg>
  );
}
