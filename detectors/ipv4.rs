//! IPv4 address, RFC 791: public ones only.

use crate::{Anchor, Day, Detector, Flaw, Levels, Proof, Verdict};

pub static DETECTOR: Detector = Detector {
    id: "ipv4",
    name_zh: "IPv4 地址",
    name_en: "IPv4 address",
    data_type: "network.ip-address",
    anchor: Anchor::DottedQuad,
    pattern: r"(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])",
    check,
    specimen: |text| {
        matches!(
            text,
            b"1.2.3.4"
                | b"4.3.2.1"
                | b"11.22.33.44"
                | b"2.2.2.2"
                | b"3.3.3.3"
                | b"4.4.4.4"
                | b"5.5.5.5"
                | b"5.6.7.8"
                | b"6.6.6.6"
                | b"7.7.7.7"
                | b"9.9.9.9"
        )
    },
    levels: Levels { bare: 50, keyed: 80, weak_bare: 40, weak_keyed: 60 },
    rank: 56,
    odds: 1.2,
    words: &[
        "ip",
        "ip地址",
        "登录ip",
        "访问ip",
        "客户端ip",
        "来源ip",
        "remote",
        "client",
        "from",
        "addr",
        "peer",
        "rhost",
        "host",
        "source",
        "login",
        "地址",
    ],
    columns: &[
        "ip",
        "ip_addr",
        "ip_address",
        "ipaddr",
        "ipaddress",
        "client_ip",
        "clientip",
        "login_ip",
        "last_login_ip",
        "reg_ip",
        "register_ip",
        "user_ip",
        "remote_ip",
        "remote_addr",
        "remote_address",
        "remote_host",
        "source_ip",
        "src_ip",
        "srcip",
        "src",
        "dst_ip",
        "dest_ip",
        "host_ip",
        "public_ip",
        "real_ip",
        "x_real_ip",
        "x_forwarded_for",
        "forwarded_for",
        "xff",
        "x_client_ip",
        "peer",
        "peer_ip",
        "peer_addr",
        "rhost",
        "client",
        "client_addr",
        "client_address",
        "remote",
        "addr",
        "ipv4",
        "visitor_ip",
        "access_ip",
        "request_ip",
        "req_ip",
        "caller_ip",
        "dlip",
        "ip地址",
        "登录ip",
        "访问ip",
        "客户端ip",
        "来源ip",
        "用户ip",
        "注册ip",
        "登陆ip",
        "外网ip",
        "公网ip",
    ],
    accept: &["39.156.66.10", "110.242.68.66", "220.181.38.148"],
    reject: &["192.168.1.1", "10.0.0.1", "127.0.0.1", "8.8.8.8", "1.2.3.4.5", "256.1.1.1", "203.0.113.7"],
    about: "Private, reserved, documentation and multicast ranges are none, nor are public resolvers. A version of four \
            numbers looks the same: a key or a place that holds an address is needed.",
    sources: &["RFC 791", "RFC 6890", "RFC 5737"],
    ..Detector::BLANK
};

fn check(text: &[u8], _today: Day) -> Verdict {
    let mut octets = [0u8; 4];
    let mut count = 0;
    for part in text.split(|b| *b == b'.') {
        let Some(slot) = octets.get_mut(count) else { return Verdict::Invalid(Flaw::Length) };
        if part.is_empty() || part.len() > 3 || (part.len() > 1 && part.first() == Some(&b'0')) {
            return Verdict::Invalid(Flaw::Format);
        }
        match crate::base::text::number(part).and_then(|n| u8::try_from(n).ok()) {
            Some(octet) => *slot = octet,
            None => return Verdict::Invalid(Flaw::Format),
        }
        count += 1;
    }
    if count != 4 {
        return Verdict::Invalid(Flaw::Length);
    }
    if !is_public(octets) || is_resolver(octets) {
        return Verdict::Invalid(Flaw::Component);
    }
    // Four numbers that count up, object identifiers, releases.
    let [a, b, c, d] = octets;
    let counts_up = a.checked_add(1) == Some(b) && b.checked_add(1) == Some(c) && c.checked_add(1) == Some(d);
    if counts_up || (a <= 9 && b <= 9 && c <= 20) || (a <= 2 && b <= 20) || d == 0 && c == 0 {
        return Verdict::Weak(Proof::FORMAT);
    }
    Verdict::Valid(Proof::FORMAT)
}

fn is_public([a, b, c, _]: [u8; 4]) -> bool {
    !matches!(
        (a, b, c),
        (0 | 10 | 127 | 224..=255, _, _)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 168, _)
            | (192, 0, 0 | 2)
            | (192, 88, 99)
            | (198, 18 | 19, _)
            | (198, 51, 100)
            | (203, 0, 113)
    )
}

/// Public resolvers, which everybody's configuration holds.
fn is_resolver(octets: [u8; 4]) -> bool {
    matches!(
        octets,
        [8, 8, 8, 8]
            | [8, 8, 4, 4]
            | [1, 1, 1, 1]
            | [1, 0, 0, 1]
            | [114, 114, 114, 114]
            | [114, 114, 115, 115]
            | [223, 5, 5, 5]
            | [223, 6, 6, 6]
            | [119, 29, 29, 29]
            | [180, 76, 76, 76]
            | [9, 9, 9, 9]
            | [208, 67, 222, 222]
            | [208, 67, 220, 220]
            | [1, 2, 4, 8]
            | [101, 226, 4, 6]
            | [4, 2, 2, 1]
            | [4, 2, 2, 2]
    )
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::{Day, Verdict};

    #[test]
    fn ranges() {
        let Some(today) = Day::new(2026, 11, 24) else { panic!("a day") };
        assert!(matches!(check(b"39.156.66.10", today), Verdict::Valid(_)));
        assert!(matches!(check(b"2.5.29.19", today), Verdict::Weak(_)));
        for bad in ["10.1.2.3", "172.31.0.1", "100.64.0.1", "203.0.113.9", "01.2.3.4", "1.2.3", "8.8.8.8"] {
            assert!(matches!(check(bad.as_bytes(), today), Verdict::Invalid(_)), "{bad}");
        }
    }
}
