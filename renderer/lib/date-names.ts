/** The names that dates need, January and Monday first. */
export interface DateNames {
  readonly months: { readonly long: readonly string[]; readonly short: readonly string[] };
  readonly weekdays: { readonly long: readonly string[]; readonly short: readonly string[] };
}

const ENGLISH_MONTHS = words('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec');
const ENGLISH_DAYS = words('Mon Tue Wed Thu Fri Sat Sun');

/** Chromium is built without Georgian dates; these are the names of the Unicode locale data. */
const georgian: DateNames = {
  months: {
    long: words('იანვარი თებერვალი მარტი აპრილი მაისი ივნისი ივლისი აგვისტო სექტემბერი ოქტომბერი ნოემბერი დეკემბერი'),
    short: words('იან თებ მარ აპრ მაი ივნ ივლ აგვ სექ ოქტ ნოე დეკ'),
  },
  weekdays: {
    long: words('ორშაბათი სამშაბათი ოთხშაბათი ხუთშაბათი პარასკევი შაბათი კვირა'),
    short: words('ორშ სამ ოთხ ხუთ პარ შაბ კვი'),
  },
};

/** Names for languages that the platform may not know. */
export const ownDateNames: ReadonlyMap<string, DateNames> = new Map([['ka', georgian]]);

function words(text: string): readonly string[] {
  return text.split(' ');
}

/** Puts a date together from its English parts, with the names of another language. */
export function withNames(
  parts: readonly Intl.DateTimeFormatPart[],
  { months, weekdays }: DateNames,
  { month, weekday }: Pick<Intl.DateTimeFormatOptions, 'month' | 'weekday'>,
): string {
  const textOf = ({ type, value }: Intl.DateTimeFormatPart): string => {
    if (type === 'month') return nameFor(value, ENGLISH_MONTHS, month === 'long' ? months.long : months.short);
    if (type === 'weekday') return nameFor(value, ENGLISH_DAYS, weekday === 'long' ? weekdays.long : weekdays.short);
    return value;
  };
  return parts.map(textOf).join('');
}

/** English months and days are told apart by their first three letters, long or short (`Sept` too). */
function nameFor(word: string, english: readonly string[], names: readonly string[]): string {
  return names[english.indexOf(word.slice(0, 3))] ?? word;
}
