import { wordpress } from '#core/channels/wordpress/connector.ts';
import { wordpressProtocol } from '#tests/support/fake-network/protocols/wordpress.ts';
import { describeConnector } from './describe-connector.ts';

describeConnector({ connector: () => wordpress, protocol: wordpressProtocol, asksByMark: true });
