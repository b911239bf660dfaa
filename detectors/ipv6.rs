//! IPv6 address, RFC 4291: global unicast only.

use crate::{Anchor, Day, Detector, Flaw, Levels, Proof, Verdict};
use std::net::Ipv6Addr;

pub static DETECTOR: Detector = Detector {
    id: "ipv6",
    name_zh: "IPv6 地址",
    name_en: "IPv6 address",
    data_type: "network.ip-address",
    anchor: Anchor::HexGroups,
    pattern: "[23][0-9A-Fa-f]{3}:(?:[0-9A-Fa-f]{0,4}:){1,6}[0-9A-Fa-f]{0,4}",
    check,
    specimen: |_| false,
    levels: Levels { bare: 60, keyed: 85, weak_bare: 40, weak_keyed: 60 },
    rank: 57,
    odds: 1.0,
    words: &[
        "ip",
        "ipv6",
        "ip地址",
        "ipv6地址",
        "登录ip",
        "访问ip",
        "remote",
        "client",
        "from",
        "addr",
        "peer",
        "rhost",
        "host",
        "inet6",
        "地址",
    ],
    columns: &[
        "ip",
        "ipv6",
        "ip6",
        "ip_addr",
        "ip_address",
        "ipaddr",
        "ipaddress",
        "ipv6_addr",
        "ipv6_address",
        "client_ip",
        "clientip",
        "login_ip",
        "last_login_ip",
        "reg_ip",
        "user_ip",
        "remote_ip",
        "remote_addr",
        "remote_address",
        "source_ip",
        "src_ip",
        "src",
        "dst_ip",
        "host_ip",
        "public_ip",
        "real_ip",
        "x_real_ip",
        "x_forwarded_for",
        "forwarded_for",
        "xff",
        "peer",
        "peer_ip",
        "peer_addr",
        "rhost",
        "client",
        "client_addr",
        "remote",
        "addr",
        "inet6",
        "dlip",
        "ip地址",
        "ipv6地址",
        "登录ip",
        "访问ip",
        "客户端ip",
        "来源ip",
        "用户ip",
        "公网ip",
    ],
    accept: &["2400:3200::1", "2400:da00::6666", "240e:4c:4008::1"],
    reject: &["a::b", "std::vec", "::1", "fe80::1", "2001:db8::1"],
    about: "Addresses of 2000::/3 without documentation and transition ranges.",
    sources: &["RFC 4291", "RFC 6890", "RFC 9637"],
    ..Detector::BLANK
};

fn check(text: &[u8], _today: Day) -> Verdict {
    let Some(address) = std::str::from_utf8(text).ok().and_then(|t| t.parse::<Ipv6Addr>().ok()) else {
        return Verdict::Invalid(Flaw::Format);
    };
    let [a, b, ..] = address.segments();
    let global = (0x2000..=0x3FFF).contains(&a);
    // Documentation (2001:db8::/32, 3fff::/20), protocol assignments (2001::/23), 6to4.
    let special = (a == 0x2001 && (b == 0x0DB8 || b < 0x0200)) || (a == 0x3FFF && b < 0x1000) || a == 0x2002;
    if !global || special {
        return Verdict::Invalid(Flaw::Component);
    }
    let resolver = matches!(
        address.segments(),
        [0x2001, 0x4860, 0x4860, 0, 0, 0, 0, 0x8888 | 0x8844] | [0x2606, 0x4700, 0x4700, 0, 0, 0, 0, 0x1111 | 0x1001]
    );
    if resolver { Verdict::Invalid(Flaw::Component) } else { Verdict::Valid(Proof::FORMAT) }
}
