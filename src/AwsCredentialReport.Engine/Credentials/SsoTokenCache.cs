using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AwsCredentialReport.Engine;

/// <summary>The sign-in of <c>aws sso login</c> in ~/.aws/sso/cache, one file per session.</summary>
/// <remarks>https://docs.aws.amazon.com/sdkref/latest/guide/understanding-sso.html</remarks>
internal sealed class SsoTokenCache(string home, string key)
{
    // By file. A renewed sign-in is kept in memory only where the file cannot be written.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Turns = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, JsonObject> Unsaved = new(StringComparer.Ordinal);

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "The AWS CLI names the file so.")]
    private readonly string _path = Path.Join(
        home, ".aws", "sso", "cache", Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(key))).ToLowerInvariant() + ".json");

    /// <summary>Waits while another thread of this process reads or renews the sign-in. Disposing ends the turn.</summary>
    internal async Task<IDisposable> WaitForTurnAsync(CancellationToken cancellationToken)
    {
        var turn = Turns.GetOrAdd(_path, static _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Turn(turn);
    }

    /// <summary>The sign-in; null when there is none or it cannot be read.</summary>
    internal JsonObject? Read()
    {
        var saved = ReadFile();
        return saved is not null && Unsaved.TryGetValue(_path, out var renewed) && JsonText.Time(renewed, "expiresAt") > JsonText.Time(saved, "expiresAt")
            ? renewed
            : saved;
    }

    /// <summary>Saves a renewed sign-in for the AWS CLI and the next run, because the old refresh token may be invalid.</summary>
    internal void Write(JsonObject token)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            var target = OutputFile.Of(_path);
            var part = string.Create(CultureInfo.InvariantCulture, $"{target}.{Environment.ProcessId}.tmp");
            using (var file = new FileStream(part, options))
            using (var json = new Utf8JsonWriter(file))
            {
                token.WriteTo(json);
            }

            File.Move(part, target, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Unsaved[_path] = token;
        }
    }

    private JsonObject? ReadFile()
    {
        try
        {
            return JsonText.Parse(File.ReadAllBytes(_path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
