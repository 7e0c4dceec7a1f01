import net from 'node:net';

/** Servers that name no address listen on all of them; imported first, this keeps them on this machine. */
const listen = net.Server.prototype.listen;

net.Server.prototype.listen = function (...args) {
  const [first, second] = args;
  if (typeof first === 'number' && typeof second !== 'string') args.splice(1, 0, '127.0.0.1');
  else if (typeof first === 'object' && first?.port !== undefined && !first.host)
    args[0] = { ...first, host: '127.0.0.1' };
  return listen.apply(this, args);
};
