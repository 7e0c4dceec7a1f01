import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import type { Answers } from '#renderer/api/answers.ts';
import { DoorProvider, type Door } from '#renderer/api/door.ts';
import { AnswersProvider } from '#renderer/api/use-query.ts';
import { IconSprite } from '#renderer/ui/icon-sprite.tsx';
import { theme } from '#renderer/ui/theme.ts';
import { FollowSettings } from './follow-settings.tsx';
import { Frame } from './frame.tsx';

interface Props {
  readonly door: Door;
  readonly answers: Answers;
}

export function App({ door, answers }: Props) {
  return (
    <DoorProvider value={door}>
      <AnswersProvider value={answers}>
        <DirectionProvider>
          <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
            <IconSprite />
            <FollowSettings />
            <Frame />
            <CornerNotifications />
          </MantineProvider>
        </DirectionProvider>
      </AnswersProvider>
    </DoorProvider>
  );
}

/** In the corner below the sidebar, on whichever side that is. */
function CornerNotifications() {
  const { dir } = useDirection();
  return <Notifications position={dir === 'rtl' ? 'bottom-right' : 'bottom-left'} limit={3} />;
}
