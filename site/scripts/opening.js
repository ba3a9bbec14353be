// Whether something is open, and which moment words mean: as fingerpost/model/opening.py and search/times.py say it.
// All of it by clocks in London, and worked out here: nobody is asked. A day is counted in whole days from 1 January 1970.

const HOUR = 3600000;
const DAY = 24 * HOUR;
const AHEAD = 8 * DAY;
const NOON = 12 * 60;
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS =
  'January February March April May June July August September October November December'.split(' ');

const remembered = (make, held = new Map()) => (key) => {
  if (!held.has(key)) held.set(key, make(key));
  return held.get(key);
};

const clocks = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
});

// What clocks in London show: the day, and minutes from its midnight.
const shown = remembered((time) => {
  const parts = {};
  for (const { type, value } of clocks.formatToParts(time)) parts[type] = Number(value);
  const day = Date.UTC(parts.year, parts.month - 1, parts.day) / DAY;
  return { day, minute: parts.hour * 60 + parts.minute };
});
const shownAt = (moment) => shown(moment.getTime());

const isoOf = remembered((day) => new Date(day * DAY).toISOString().slice(0, 10));
const weekdayOf = (day) => (day + 3) % 7;
const dayOf = (iso) => Date.parse(`${iso}T00:00Z`) / DAY;

// The moment at which clocks show so many minutes past this day's midnight.
const whenClocksShow = (day, minutes) => {
  const winter = new Date(day * DAY + minutes * 60000);
  const { day: shownDay, minute } = shownAt(winter);
  return shownDay === day && minute === minutes ? winter : new Date(winter - HOUR);
};

// Hours

const spansOf = (line) => (line ? line.split(',').map((span) => span.split('-').map(Number)) : []);

const read = remembered((hours) => {
  const parts = hours.split(';');
  const days = parts.slice(0, 7).map(spansOf);
  const holiday = parts[7] === '?' ? null : spansOf(parts[7]);
  return { days, holiday, until: parts[8], isAlways: parts.slice(0, 8).every((line) => line === '0-1440') };
});

// True, false, or null when nobody can know yet or people differ.
const isHoliday = (day, holidays) => {
  const iso = isoOf(day);
  if (holidays.days.includes(iso)) return true;
  const isPublished = holidays.days.some((known) => known.startsWith(iso.slice(0, 4)));
  const rules = isPublished ? holidays.may.slice(0, holidays.feasts) : holidays.may;
  const date = iso.slice(5);
  const may = ([first, last, weekdays]) => first <= date && date <= last && weekdays.includes(weekdayOf(day));
  return rules.some(may) ? null : false;
};

const holds = (spans, minutes) => spans.some(([opens, closes]) => opens <= minutes && minutes < closes);

const dayHolds = (week, day, minutes, holidays) => {
  const usual = week.days[weekdayOf(day)];
  const special = week.holiday;
  const holiday = isHoliday(day, holidays);
  if (holiday === false || !(usual.length || special?.length)) return holds(usual, minutes);
  if (special === null) return minutes < 1440 || holds(usual, minutes) ? null : false;
  const then = holds(special, minutes);
  return holiday || then === holds(usual, minutes) ? then : null;
};

const isOpenIn = (week, moment, holidays) => {
  const { day, minute } = shownAt(moment);
  if (week.until && isoOf(day) > week.until) return null;
  if (week.isAlways) return true;
  const said = [dayHolds(week, day, minute, holidays), dayHolds(week, day - 1, minute + 1440, holidays)];
  return said.includes(true) ? true : said.includes(null) ? null : false;
};

// Every later moment within 8 days at which it might open or close, in order.
const turns = (week, moment) => {
  const minutes = new Set([0, 60]);
  for (const spans of [...week.days, week.holiday ?? []]) {
    for (const minute of spans.flat()) minutes.add(minute % 1440);
  }
  const { day } = shownAt(moment);
  const found = new Set();
  for (let ahead = 0; ahead < 10; ahead++) {
    for (const minute of minutes) {
      for (const summer of [0, 60]) found.add((day + ahead) * DAY + (minute - summer) * 60000);
    }
  }
  const now = moment.getTime();
  return [...found].filter((then) => now < then && then <= now + AHEAD).sort((a, b) => a - b);
};

// Whether it is open (true, false, null where nobody can say), and when that changes, if known.
// `hours` is the line that opening.py exports; '' where no hours may be counted.
export const standingAt = (hours, moment, holidays) => {
  if (!hours) return { isOpen: null, changes: null };
  const week = read(hours);
  const isOpen = isOpenIn(week, moment, holidays);
  if (isOpen === null || week.isAlways) return { isOpen, changes: null };
  for (const then of turns(week, moment)) {
    const willBe = isOpenIn(week, new Date(then), holidays);
    if (willBe !== isOpen) return { isOpen, changes: willBe === null ? null : new Date(then) };
  }
  return { isOpen, changes: null };
};

// The same without the next change: quick enough for every entry of an index.
export const isOpenAt = (hours, moment, holidays) => (hours ? isOpenIn(read(hours), moment, holidays) : null);

const clock = (minutes) => {
  if (minutes === 0) return 'midnight';
  if (minutes === NOON) return 'midday';
  const hour = Math.floor(minutes / 60);
  const past = minutes % 60 ? `:${String(minutes % 60).padStart(2, '0')}` : '';
  return `${hour % 12 || 12}${past}${hour < 12 ? 'am' : 'pm'}`;
};

const whenWords = (change, today) => {
  const { day: shownDay, minute } = shownAt(change);
  const day = minute ? shownDay : shownDay - 1;
  if (day === today) return clock(minute);
  const date = new Date(day * DAY);
  const named = DAYS[weekdayOf(day)] + (minute ? '' : ' night');
  const dated = day - today >= 7 ? ` ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}` : '';
  return `${clock(minute)} on ${named}${dated}`;
};

// What a page says: Open now, until 5pm. Nothing where nobody can say.
export const openingWords = ({ isOpen, changes }, moment) => {
  if (isOpen === null) return '';
  const words = isOpen ? 'Open now' : 'Closed now';
  if (!changes) return words;
  return `${words}${isOpen ? ', until' : '. Opens at'} ${whenWords(changes, shownAt(moment).day)}`;
};

// Words

const nextDay = (today, weekday) => today + ((weekday - weekdayOf(today) + 7) % 7);

const coming = (on, today, holidays) => {
  if (on === 'today') return today;
  if (on === 'tomorrow') return today + 1;
  if (on === 'weekend') return weekdayOf(today) >= 5 ? today : nextDay(today, 5);
  const now = isoOf(today);
  if (on === 'bank-holiday') {
    const next = holidays.days.find((day) => day >= now);
    return next ? dayOf(next) : null;
  }
  const weekday = DAYS.findIndex((day) => day.toLowerCase() === on);
  if (weekday >= 0) return nextDay(today, weekday);
  return dayOf(`${Number(now.slice(0, 4)) + (on < now.slice(5) ? 1 : 0)}-${on}`);
};

const hasCome = ([, , , at, begins, ends], named, minute) => {
  if (minute >= at) return true;
  if (begins === null || ends === null || (named && named[2] !== 'today')) return false;
  return begins < ends ? begins <= minute && minute < ends : minute >= begins || minute < ends;
};

// The moment that the words of a query mean; null when they say nothing of time.
export const momentMeant = (words, now, { asking, hours, days, holidays }) => {
  const line = ` ${words.join(' ')} `;
  const says = (phrases) => phrases !== '' && phrases.split(',').some((phrase) => line.includes(` ${phrase} `));
  const asks = says(asking);
  const named = days.find(([always, whenAsking]) => says(always) || (asks && says(whenAsking)));
  const hour = hours.find(
    ([always, whenAsking, withDay]) => says(always) || (named && says(withDay)) || ((named || asks) && says(whenAsking)),
  );
  if (!named && !hour) return null;
  const { day: today, minute } = shownAt(now);
  const day = coming(named?.[2] ?? 'today', today, holidays);
  if (day === null) return null;
  if (day === today && (!hour || hasCome(hour, named, minute))) return now;
  return whenClocksShow(day, hour ? hour[3] : NOON);
};
