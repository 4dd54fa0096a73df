using Serambi.BrowserTests.Infrastructure;
using Xunit;

namespace Serambi.BrowserTests;

/// <summary>The open pages of the house, at first sight: axe finds nothing and nothing scrolls sideways, wide and narrow, light and dark.</summary>
public sealed class SitePagesTests(Chromium chromium)
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task PublicPages_AreGood(bool phone, bool dark)
    {
        await using var app = await ListeningApp.StartAsync();
        await using var tab = await chromium.OpenAsync(app, (phone ? TabOptions.Phone : new TabOptions()) with { Dark = dark });
        foreach (var (path, name) in (IReadOnlyList<(string, string)>)
            [("/", "home"), ("/hak", "hak"), ("/maklumat", "maklumat"), ("/privasi", "privasi"), ("/aksesibilitas", "aksesibilitas"), ("/kontak", "kontak"),
             ("/hitung?aturan=RESP10&mulai=2026-03-06", "hitung"), ("/hitung?aturan=&mulai=x", "hitung-galat"), ("/informasi/angka", "angka-kosong"), ("/en", "home-en")])
        {
            await tab.GotoAsync(path);
            await tab.AssertGoodAsync("site-" + name);
        }
    }
}
