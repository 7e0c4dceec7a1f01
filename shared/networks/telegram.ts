import type { NetworkFacts } from './facts.ts';

const HOUR_MS = 3_600_000;

/** A text beside pictures or a video is a caption, and takes a quarter of what a message does. */
export const CAPTION_MAX = 1024;
/** Of a photo: https://core.telegram.org/bots/api#sendphoto */
export const PHOTO_SIDES_MAX_PX = 10_000;
export const PHOTO_RATIO_MAX = 20;

/**
 * Telegram channels and groups, by the Bot API 10.1 (https://core.telegram.org/bots/api). Lengths are counted in code points
 * after entities are parsed, entities in UTF-16 units (td/telegram/MessageEntity.cpp of https://github.com/tdlib/td). Posts
 * are sent without a key and can't be listed. Bots delete nothing older than 48 hours, administrators or not
 * (`can_delete_channel_message` in TDLib); their own posts they may edit for ever. Some 20 messages a minute and group
 * (https://core.telegram.org/bots/faq).
 */
export const telegram: NetworkFacts = {
  id: 'telegram',
  name: 'Telegram',
  abilities: {
    publish: 'api',
    takeDown: 'api',
    edit: true,
    altText: false,
    lostAnswer: { kind: 'none' },
    readDelayMs: 0,
    takeDownWithinMs: 48 * HOUR_MS,
    video: true,
  },
  limits: {
    textMax: 4096,
    textUnit: 'codePoints',
    textMaxBytes: null,
    imagesMax: 10,
    imageMaxBytes: 10_000_000,
    videosMax: 10,
    videoMaxBytes: 50_000_000,
    altTextMax: null,
    minGapMs: 3000,
  },
  settings: [
    {
      key: 'chat',
      label: 'Channel or group',
      help: 'Its name, such as @zerno. Of a private one: its number, or the link of any post in it.',
      kind: 'text',
      required: true,
      placeholder: '@zerno',
    },
    {
      key: 'apiBase',
      label: 'Server',
      help: 'Leave it as it is unless you run a Bot API server of your own.',
      kind: 'url',
      required: false,
      default: 'https://api.telegram.org',
    },
  ],
  secrets: [
    {
      key: 'botToken',
      label: 'Bot token',
      help: '@BotFather gives it to you when you make the bot, and later under /mybots → API Token.',
      kind: 'password',
      required: true,
      placeholder: '123456789:AAE…',
    },
  ],
  options: [
    {
      key: 'endText',
      label: 'What it says when its time is over',
      help: 'Bots can’t delete a post after 48 hours. A longer one is changed to this text, and you are asked to delete it by hand.',
      kind: 'longText',
    },
    { key: 'silent', label: 'Without a sound', help: 'Subscribers are told, but nothing rings.', kind: 'switch' },
    {
      key: 'protectContent',
      label: 'Can’t be forwarded or saved',
      kind: 'switch',
    },
    { key: 'pin', label: 'Pin it', kind: 'switch' },
    {
      key: 'preview',
      label: 'Preview of its link',
      kind: 'choice',
      choices: [
        { value: 'auto', label: 'As Telegram chooses' },
        { value: 'large', label: 'Large' },
        { value: 'small', label: 'Small' },
        { value: 'above', label: 'Above the text' },
        { value: 'none', label: 'None' },
      ],
    },
  ],
  steps: [
    'In Telegram, open a chat with @BotFather, send /newbot, and give your bot a name.',
    'Copy the token that @BotFather answers with, and paste it here.',
    'Open your channel or group and add the bot to it as an administrator.',
    'Give it the rights to post, to edit and to delete messages.',
    'Give the name of the channel or group here, such as @zerno; of a private one, the link of any post in it.',
  ],
};
