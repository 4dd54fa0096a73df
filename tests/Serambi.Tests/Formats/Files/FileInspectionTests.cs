using System.Text;
using Serambi.Formats.Files;
using Xunit;

namespace Serambi.Tests.Formats.Files;

public sealed class FileInspectionTests
{
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Inspect_EveryKind_IsRecognisedByContentAlone(FileKind kind)
    {
        var verdict = Inspect(Sample(kind), kind == FileKind.Csv ? "x.csv" : "x.exe.bin");
        Assert.Null(verdict.Refusal);
        Assert.Equal(kind, verdict.Kind);
        Assert.Equal(FileKinds.MediaTypeOf(kind), verdict.MediaType);
        Assert.Equal(FileKinds.ExtensionOf(kind), verdict.Extension);
    }

    public static TheoryData<FileKind> Kinds() => [.. Enum.GetValues<FileKind>()];

    [Theory]
    [InlineData(FileKind.Jpeg, 800, 600)]
    [InlineData(FileKind.Png, 640, 480)]
    [InlineData(FileKind.Gif, 3, 2)]
    [InlineData(FileKind.WebP, 800, 600)]
    [InlineData(FileKind.Heic, 4032, 3024)]
    public void Inspect_Image_TellsPixels(FileKind kind, int width, int height)
    {
        var verdict = Inspect(Sample(kind));
        Assert.Equal((width, height), (verdict.Width, verdict.Height));
    }

    [Fact]
    public void Inspect_TooManyPixels_IsRefused()
    {
        Assert.Null(Inspect(SampleFiles.PngOf(10_000, 6_000)).Refusal);
        Assert.Equal(Refusal.TooManyPixels, Inspect(SampleFiles.PngOf(10_001, 6_000)).Refusal);
        Assert.Equal(Refusal.TooManyPixels, Inspect(SampleFiles.PngOf(uint.MaxValue, uint.MaxValue)).Refusal);
        Assert.Equal(Refusal.TooManyPixels, Inspect(SampleFiles.HeicOf(uint.MaxValue, uint.MaxValue)).Refusal);
        Assert.Equal(Refusal.TooManyPixels, Inspect(SampleFiles.JpegOf(60_000, 60_000)).Refusal);
        Assert.Equal(Refusal.Damaged, Inspect(SampleFiles.PngOf(0, 6_000)).Refusal);
    }

    [Theory]
    [InlineData("", Refusal.Empty)]
    [InlineData("MZ\u0090\0\u0003", Refusal.Executable)]
    [InlineData("\u007FELF\u0002\u0001", Refusal.Executable)]
    [InlineData("\u00CF\u00FA\u00ED\u00FE\u0007", Refusal.Executable)]
    [InlineData("\u00CA\u00FE\u00BA\u00BE\0\0", Refusal.Executable)]
    [InlineData("#!/bin/sh\nrm -rf /", Refusal.Script)]
    [InlineData("7z\u00BC\u00AF\u0027\u001C", Refusal.Archive)]
    [InlineData("Rar!\u001A\u0007", Refusal.Archive)]
    [InlineData("\u001F\u008B\u0008", Refusal.Archive)]
    [InlineData("<!DOCTYPE html><p>", Refusal.Markup)]
    [InlineData("\n  <svg xmlns='http://www.w3.org/2000/svg'/>", Refusal.Markup)]
    [InlineData("<?xml version='1.0'?><a/>", Refusal.Markup)]
    [InlineData("halo <ScRiPt>alert(1)</script>", Refusal.Markup)]
    [InlineData("a,b\n<?php echo 1;", Refusal.Markup)]
    [InlineData("a\0b", Refusal.UnknownKind)]
    [InlineData("{\\rtf1}", Refusal.UnknownKind)]
    [InlineData("\u00E9\u00E8 not utf-8", Refusal.UnknownKind)]
    [InlineData("PK\u0005\u0006", Refusal.Archive)]
    public void Inspect_WhatMustNotComeIn_IsRefused(string latin1, Refusal refusal)
    {
        var verdict = Inspect(Encoding.Latin1.GetBytes(latin1), "laporan.pdf");
        Assert.Equal(refusal, verdict.Refusal);
        Assert.Null(verdict.Kind);
        Assert.Equal("application/octet-stream", verdict.MediaType);
    }

    [Theory]
    [InlineData("x.bat")]
    [InlineData("x.JS")]
    [InlineData("x.ps1. ")]
    public void Inspect_TextThatClaimsToBeAScript_IsRefused(string name) => Assert.Equal(Refusal.Script, Inspect("echo hi"u8.ToArray(), name).Refusal);

    [Fact]
    public void Inspect_TarAndIso_AreRefused()
    {
        var tar = new byte[1024];
        "ustar"u8.CopyTo(tar.AsSpan(257));
        Assert.Equal(Refusal.Archive, Inspect(tar).Refusal);
        var iso = new byte[40_000];
        "CD001"u8.CopyTo(iso.AsSpan(0x8001));
        Assert.Equal(Refusal.Archive, Inspect(iso).Refusal);
    }

    [Theory]
    [InlineData("a;b\r\n1;2\r\n", "data.csv", FileKind.Csv)]
    [InlineData("Kepada Yth. <nama> & 1 < 2", "surat.txt", FileKind.Text)]
    [InlineData("Kepada", "", FileKind.Text)]
    public void Inspect_Text_IsTakenWithBothUnicodeForms(string text, string name, FileKind kind)
    {
        Assert.Equal(kind, Inspect(Encoding.UTF8.GetBytes(text), name).Kind);
        Assert.Equal(kind, Inspect([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)], name).Kind);
        Assert.Equal(kind, Inspect([.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(text)], name).Kind);
    }

    [Fact]
    public void Inspect_LongText_IsReadAcrossBlocks()
    {
        var text = Encoding.UTF8.GetBytes("x" + string.Concat(Enumerable.Repeat("\u00E9", 100_000)));
        Assert.Equal(FileKind.Text, Inspect(text).Kind);
        text[150_001] = 0;
        Assert.Equal(Refusal.UnknownKind, Inspect(text).Refusal);
    }

    [Fact]
    public void Inspect_StreamThatCannotSeek_Throws()
    {
        using var pipe = new System.IO.Compression.DeflateStream(new MemoryStream(), System.IO.Compression.CompressionMode.Decompress);
        Assert.Throws<ArgumentException>(() => FileInspection.Inspect(pipe, "x"));
    }

    internal static byte[] Sample(FileKind kind) => kind switch
    {
        FileKind.Csv or FileKind.Text => "nama;alamat\r\nBudi;Bandung\r\n"u8.ToArray(),
        _ => (byte[])typeof(SampleFiles).GetProperty(kind.ToString())!.GetValue(null)!,
    };

    internal static FileVerdict Inspect(byte[] bytes, string name = "")
    {
        using var stream = new MemoryStream(bytes, writable: false);
        return FileInspection.Inspect(stream, name);
    }
}
