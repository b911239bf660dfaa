//! MAC address of a network card, IEEE 802: six bytes, assigned manufacturer prefixes.

use crate::tables::oui;
use crate::{Anchor, Day, Detector, Flaw, Levels, Proof, Verdict};

pub static DETECTOR: Detector = Detector {
    id: "mac",
    name_zh: "MAC 地址",
    name_en: "MAC address",
    data_type: "device.mac-address",
    anchor: Anchor::HexPairs,
    pattern: "(?:(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}|[0-9A-Fa-f]{4}\\.[0-9A-Fa-f]{4}\\.[0-9A-Fa-f]{4})",
    check,
    specimen,
    levels: Levels { bare: 75, keyed: 90, weak_bare: 60, weak_keyed: 75 },
    rank: 55,
    odds: 2.0,
    words: &[
        "mac",
        "mac地址",
        "物理地址",
        "网卡",
        "wifi",
        "wi-fi",
        "bssid",
        "bluetooth",
        "蓝牙",
        "hwaddr",
        "ether",
        "lladdr",
        "ethernet",
        "station",
    ],
    columns: &[
        "mac",
        "mac_addr",
        "mac_address",
        "macaddr",
        "macaddress",
        "wifi_mac",
        "wlan_mac",
        "bt_mac",
        "bluetooth_mac",
        "bluetooth_address",
        "device_mac",
        "client_mac",
        "sta_mac",
        "ap_mac",
        "router_mac",
        "src_mac",
        "dst_mac",
        "bssid",
        "hwaddr",
        "hw_addr",
        "ether",
        "lladdr",
        "wifi",
        "wlan",
        "bluetooth",
        "station",
        "mac地址",
        "物理地址",
        "网卡地址",
        "蓝牙地址",
        "设备mac",
        "无线mac",
        "wlmac",
    ],
    accept: &["D0-50-99-84-A2-A0", "00:1A:2B:3C:4D:5E", "d050.9984.a2a0"],
    reject: &["00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff", "01:00:5e:00:00:fb", "02:00:00:00:00:00", "0:1:2:3:4:5:6"],
    about: "Multicast, empty and broadcast addresses are none; virtual machines' and locally administered ones are weak.",
    sources: &["IEEE 802-2014", "IEEE registration authority, MA-L list"],
    ..Detector::BLANK
};

/// Prefixes of virtual machines and containers.
const VIRTUAL: [&[u8; 6]; 7] = [b"000569", b"000C29", b"005056", b"080027", b"00155D", b"00163E", b"001C42"];

fn check(text: &[u8], _today: Day) -> Verdict {
    if text.len() != 12 {
        return Verdict::Invalid(Flaw::Length);
    }
    let mut upper = [0u8; 12];
    for (slot, b) in upper.iter_mut().zip(text) {
        if !b.is_ascii_hexdigit() {
            return Verdict::Invalid(Flaw::Format);
        }
        *slot = b.to_ascii_uppercase();
    }
    // The second digit holds the bits of the first byte: bit 0 multicast, bit 1 locally administered.
    let low = char::from(upper[1]).to_digit(16).unwrap_or(0);
    if low & 1 != 0 || &upper == b"000000000000" || &upper == b"020000000000" {
        return Verdict::Invalid(Flaw::Component);
    }
    let weak = Verdict::Weak(Proof::FORMAT);
    if low & 2 != 0 {
        return weak;
    }
    let Some(prefix) = upper.first_chunk::<6>() else { return weak };
    if VIRTUAL.contains(&prefix) || !oui::is_assigned(prefix) {
        return weak;
    }
    Verdict::Valid(Proof::FORMAT.and(Proof::ISSUER))
}

/// Addresses that people make up: counting up, or few different digits.
fn specimen(text: &[u8]) -> bool {
    let mut lower = [0u8; 12];
    for (slot, b) in lower.iter_mut().zip(text) {
        *slot = b.to_ascii_lowercase();
    }
    matches!(
        &lower,
        b"001122334455"
            | b"aabbccddeeff"
            | b"123456789abc"
            | b"0123456789ab"
            | b"010203040506"
            | b"112233445566"
            | b"001a2b3c4d5e"
            | b"deadbeefcafe"
            | b"102030405060"
            | b"001b44113ab7"
            | b"00005e005300"
            | b"0a1b2c3d4e5f"
    ) || crate::base::text::variety(&lower) <= 2
        || lower.ends_with(b"123456")
        || lower.ends_with(b"000000")
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::{Day, Verdict};

    #[test]
    fn bits_and_prefixes() {
        let Some(today) = Day::new(2026, 11, 24) else { panic!("a day") };
        assert!(matches!(check(b"D0509984A2A0", today), Verdict::Valid(_)));
        assert!(matches!(check(b"080027123456", today), Verdict::Weak(_)));
        assert!(matches!(check(b"524f01aabbcc", today), Verdict::Weak(_)));
        assert!(matches!(check(b"01005e0000fb", today), Verdict::Invalid(_)));
        assert!(matches!(check(b"ffffffffffff", today), Verdict::Invalid(_)));
    }
}
