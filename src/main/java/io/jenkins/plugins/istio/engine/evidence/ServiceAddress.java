package io.jenkins.plugins.istio.engine.evidence;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;

/**
 * Addresses at which no service stands, and at which clouds hand out the credentials of the very machine that asks: whoever
 * may name an address must not be able to name these.
 */
public final class ServiceAddress {
    /** Why, to be read after the address. */
    public static final String REFUSED =
            "which is refused: link-local, wildcard, multicast and metadata addresses are no place for a service";

    /** Metadata services beyond 169.254.169.254: of Alibaba Cloud, Oracle Cloud, and of AWS by IPv6. */
    private static final Set<InetAddress> METADATA =
            Set.of(literal("100.100.100.200"), literal("192.0.0.192"), literal("fd00:ec2::254"));

    private ServiceAddress() {}

    public static boolean isRefused(InetAddress address) {
        return address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || METADATA.contains(address)
                || address instanceof Inet6Address six && isRefusedWithin(six.getAddress());
    }

    /** An IPv6 address may stand for an IPv4 address: compatible, behind a NAT64 or a 6to4 gateway. */
    private static boolean isRefusedWithin(byte[] six) {
        boolean compatible = isPrefix(six, new byte[12]);
        boolean nat64 = isPrefix(six, new byte[] {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0});
        boolean sixToFour = isPrefix(six, new byte[] {0x20, 0x02});
        int at = compatible || nat64 ? 12 : 2;
        if (!compatible && !nat64 && !sixToFour) {
            return false;
        }
        byte[] four = Arrays.copyOfRange(six, at, at + 4);
        boolean loopback = compatible && Arrays.equals(four, new byte[] {0, 0, 0, 1});
        return !loopback && isRefused(of(four));
    }

    private static boolean isPrefix(byte[] address, byte[] prefix) {
        return Arrays.equals(address, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException wrongLength) {
            throw new IllegalArgumentException(wrongLength);
        }
    }

    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException notAnAddress) {
            throw new IllegalArgumentException(notAnAddress);
        }
    }
}
