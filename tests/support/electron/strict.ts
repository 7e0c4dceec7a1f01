/** An object that says so where the program uses a part of Electron that the stand-in does not have. */
export function strict<Target extends object>(name: string, target: Target): Target {
  return new Proxy(target, {
    get(subject, key) {
      if (typeof key === 'string' && !(key in subject) && key !== 'then' && key !== 'toJSON') {
        throw new Error(`the stand-in for electron has no ${name}.${key}`);
      }
      const member: unknown = Reflect.get(subject, key, subject);
      // Methods run on the object itself, because a proxy has no private members.
      return typeof member === 'function' && typeof subject !== 'function' ? member.bind(subject) : member;
    },
  });
}
