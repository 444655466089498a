<?php
/**
 * Loads the plug-in, does what the JSON on standard input asks for, and prints what came of it:
 * `php run.php PLUGIN`. Saved posts are unslashed on both sides.
 */
error_reporting( E_ALL );
set_error_handler( function ( $number, $message, $file, $line ) {
	if ( error_reporting() & $number ) {
		throw new ErrorException( $message, 0, $number, $file, $line );
	}
	return true;
} );
require __DIR__ . '/functions.php';
require $argv[1];

$asked              = json_decode( stream_get_contents( STDIN ), true );
$options['caveat']  = $asked['settings'] ?? array();
$posts              = $asked['posts'] ?? array();
$transients         = $asked['transients'] ?? array();
$given              = $asked['given'] ?? null;

function printed( $call ) {
	ob_start();
	$call();
	return ob_get_clean();
}

$does   = array(
	'rest'     => function () use ( $given ) {
		Caveat\start();
		$result = apply_filters( 'rest_pre_insert_post', (object) $given, null );
		return is_wp_error( $result ) ? array( 'refused' => $result->message, 'data' => $result->data ) : (array) $result;
	},
	'insert'   => function () use ( $given ) {
		return wp_unslash( apply_filters( 'wp_insert_post_data', wp_slash( $given ), $given ) );
	},
	'editor'   => function () use ( $given ) { return Caveat\answer_editor( $given ); },
	'page'     => function () use ( $given ) { return Caveat\page( ...$given ); },
	'sanitize' => function () use ( $given ) { return Caveat\sanitize( $given ); },
	'settings' => function () { return printed( 'Caveat\show_settings' ); },
	'notice'   => function () { return printed( 'Caveat\show_notice' ); },
	'uninstall' => function () { return apply_filters( 'uninstall', null ); },
	'script'   => function () { return Caveat\SCRIPT; },
);
$result = $does[ $asked['do'] ]();
$left   = array( 'options' => $options, 'transients' => $transients, 'autosaves' => $autosaves, 'location' => apply_filters( 'redirect_post_location', '/post.php?post=1&message=6' ) );
echo json_encode( array( 'result' => $result ) + $left, JSON_THROW_ON_ERROR );
