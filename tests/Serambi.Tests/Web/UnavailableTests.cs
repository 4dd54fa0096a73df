using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Web;
using Xunit;

namespace Serambi.Tests.Web;

public sealed class UnavailableTests
{
    [Theory]
    [InlineData(13, 503)] // SQLITE_FULL
    [InlineData(10, 503)] // SQLITE_IOERR
    [InlineData(5, 503)] // SQLITE_BUSY
    [InlineData(19, 500)] // SQLITE_CONSTRAINT
    public void StatusOf_Sqlite(int code, int status) =>
        Assert.Equal(status, Unavailable.StatusOf(new DbUpdateException("", new SqliteException("", code))));

    [Theory]
    [InlineData(28, 503)] // ENOSPC
    [InlineData(27, 503)] // EFBIG
    [InlineData(5, 500)] // EIO
    public void StatusOf_Disk(int code, int status) => Assert.Equal(status, Unavailable.StatusOf(new IOException("", code)));

    [Fact]
    public void StatusOf_RequestAtFault_IsItsOwn() => Assert.Equal(413, Unavailable.StatusOf(new BadHttpRequestException("", 413)));
}
