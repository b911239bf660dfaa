//! Scans one file in memory, some rounds: for profiling the engine alone.
use piscan::chunk::{Chunk, MARGIN, Scene};
use piscan::detect::{Key, Options, Scanner};
use piscan::finding::{Finding, Sink};
use piscan_detectors::Day;
struct Count([u64; 128], u64);
impl Sink for Count {
    fn finding(&mut self, f: &Finding<'_>) {
        self.0[f.detector] += 1;
        self.1 ^= f.fingerprint;
    }
}
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let rounds: usize = std::env::args().nth(2).map_or(3, |s| s.parse().unwrap());
    let bytes = std::fs::read(path).unwrap();
    let scanner = Scanner::new(Options {
        today: Day::new(2026, 11, 24).unwrap(),
        least_points: 75,
        key: Key(zeroize::Zeroizing::new([7; 32])),
    });
    let mut worker = scanner.worker();
    for _ in 0..rounds {
        let mut count = Count([0; 128], 0);
        let t = std::time::Instant::now();
        let step = 256 * 1024;
        let mut line = 1;
        for start in (0..bytes.len()).step_by(step) {
            let end = (start + step).min(bytes.len());
            let a = start.saturating_sub(MARGIN);
            let b = (end + MARGIN).min(bytes.len());
            let ls = memchr::memrchr(b'\n', &bytes[a..start]).map_or(0, |i| a + i + 1);
            let chunk = Chunk {
                bytes: &bytes[a..b],
                core: start - a..end - a,
                offset: a as u64,
                line,
                line_start: ls as u64,
                scene: Scene::default(),
                table: None,
            };
            worker.scan(&chunk, &mut count);
            line += memchr::memchr_iter(b'\n', &bytes[start..end]).count() as u64;
        }
        let s = t.elapsed().as_secs_f64();
        println!("{:.3} GB/s  lines {line}", bytes.len() as f64 / s / 1e9);
        if rounds == 1 {
            for (i, n) in count.0.iter().enumerate() {
                if *n > 0 {
                    println!("  {} {n}", piscan_detectors::ALL[i].id);
                }
            }
        }
    }
}
