namespace AwsCredentialReport.Engine;

/// <summary>Waits while another run has locked the record.</summary>
internal static class RecordLock
{
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int LockViolation = unchecked((int)0x80070021);
    private const int TryAgainOnLinux = 11;
    private const int TryAgainOnMac = 35;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Opens the file in <paramref name="work"/>, again and again while it is locked.</summary>
    /// <param name="work">Opens the file, and closes it.</param>
    /// <param name="failed">The exception for a reason.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops the wait for the lock.</param>
    internal static async Task RunAsync(
        Action work, Func<string, Exception, ActionRecordException> failed, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                work();
                return;
            }
            catch (IOException e) when (IsLocked(e))
            {
                if (time.GetElapsedTime(start) > LongestWait)
                {
                    throw failed(Messages.RecordLocked, e);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
            {
                throw failed(FileProblem.Describe(e), e);
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsLocked(IOException e) =>
        e.HResult is SharingViolation or LockViolation || e.HResult == (OperatingSystem.IsMacOS() ? TryAgainOnMac : TryAgainOnLinux);
}
