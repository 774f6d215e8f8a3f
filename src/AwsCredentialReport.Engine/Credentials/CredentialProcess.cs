using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AwsCredentialReport.Engine;

/// <summary>
/// Keys that a program prints (<c>credential_process</c>). Its output and its stderr may contain secrets and are never
/// shown.
/// </summary>
/// <remarks>
/// The command line runs in a shell, as in the AWS SDK and so in AWS Tools; the AWS CLI splits it into words itself, which
/// is the same for a line without <c>$</c>, <c>~</c> and wildcards.
/// https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
/// </remarks>
internal sealed class CredentialProcess(string command, string profile)
{
    private const int MostOutput = 256 * 1024;

    internal async Task<SessionKeys> RunAsync(CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = StartInfo() };
        try
        {
            process.Start();
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            throw Failed(Messages.ProcessNotStarted);
        }

        try
        {
            process.StandardInput.Close();
            var errors = process.StandardError.BaseStream.CopyToAsync(Stream.Null, cancellationToken);
            if (await ReadOutputAsync(process, cancellationToken).ConfigureAwait(false) is not { } output)
            {
                process.Kill(entireProcessTree: true);
                throw Failed(Messages.ProcessOutputTooLong);
            }

            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            await errors.ConfigureAwait(false);
            return process.ExitCode == 0
                ? Read(output)
                : throw Failed(Messages.ProcessExitCode, process.ExitCode);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    // Null when it is longer than any keys are.
    private static async Task<string?> ReadOutputAsync(Process process, CancellationToken cancellationToken)
    {
        var buffer = new char[MostOutput];
        var read = await process.StandardOutput.ReadBlockAsync(buffer, cancellationToken).ConfigureAwait(false);
        return read < MostOutput ? new string(buffer, 0, read) : null;
    }

    private ProcessStartInfo StartInfo()
    {
        var start = new ProcessStartInfo
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        var line = command.ReplaceLineEndings(" ");
        if (OperatingSystem.IsWindows())
        {
            // cmd.exe drops the outer quotes: with a pair of its own, those of a quoted program stay.
            start.FileName = Environment.GetEnvironmentVariable("ComSpec") ?? "cmd.exe";
            start.Arguments = $"/s /c \"{line}\"";
        }
        else
        {
            start.FileName = "/bin/sh";
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add(line);
        }

        return start;
    }

    private SessionKeys Read(string output)
    {
        if (JsonText.Parse(output) is not { } answer)
        {
            throw Failed(Messages.ProcessNotJson);
        }

        if (JsonText.Text(answer, "Version") is not "1")
        {
            throw Failed(Messages.ProcessVersion);
        }

        var expiration = JsonText.Text(answer, "Expiration") is { } end ? Time(end) : (DateTimeOffset?)null;
        return expiration < DateTimeOffset.UtcNow
            ? throw Failed(Messages.ProcessKeysExpired, Sentence.Date(expiration.Value.UtcDateTime))
            : new SessionKeys(Required("AccessKeyId"), Required("SecretAccessKey"), Token(), expiration);

        // Without its token a session's key is another one's, or none.
        string? Token() => answer["SessionToken"] switch
        {
            null => null,
            JsonValue value when value.GetValueKind() == JsonValueKind.String => JsonText.Text(answer, "SessionToken"),
            _ => throw Failed(Messages.ProcessTokenInvalid),
        };

        string Required(string name) => JsonText.Text(answer, name) ?? throw Failed(Messages.ProcessFieldMissing, name);
    }

    private DateTimeOffset Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw Failed(Messages.ProcessExpirationInvalid);

    private CredentialException Failed(string reason, params object?[] values) => new(
        CredentialProblem.NotUsable,
        Sentence.Format(Messages.CredentialProcessFailed, profile, Sentence.Format(reason, values)),
        advice: Messages.CredentialProcessFailed_Advice);
}
